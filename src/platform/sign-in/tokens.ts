import { randomBytes } from 'node:crypto'
import { hashOf } from '../actor.ts'

/**
 * A new secret of an organisation: `<organisation>.<32 random bytes>`. The organisation is in clear, so that its seal can be set before
 * anything is looked up. Only the hash is ever kept.
 */
export function newToken(organisationId: string): { token: string; hash: Buffer } {
  const token = `${organisationId}.${randomBytes(32).toString('base64url')}`
  return { token, hash: hashOf(token) }
}

const shape = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.[A-Za-z0-9_-]{43}$/

/** The organisation and the hash of a token that somebody brought, or `null` when it has not the shape of one. */
export function readToken(token: string): { organisationId: string; hash: Buffer } | null {
  const organisationId = shape.exec(token)?.[1]
  return organisationId ? { organisationId, hash: hashOf(token) } : null
}
