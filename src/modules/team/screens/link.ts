import { sha256 } from '../../../platform/client/sha256.ts'
import { uuidv7 } from '../../../platform/uuid.ts'

/** A link that is made here: the server is told only the hash of its token, and so it is known to nobody but who reads it on this screen. */
export function makeLink(organisationId: string): { invitationId: string; tokenHash: string; url: string } {
  const secret = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  const token = `${organisationId}.${secret}`
  return { invitationId: uuidv7(), tokenHash: sha256(token), url: `${location.origin}/join/${token}` }
}
