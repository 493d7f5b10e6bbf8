import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clockFrom } from '../platform/clock.ts'
import { newToken } from '../platform/sign-in/tokens.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { serve, type ServeOptions } from './server.ts'
import { house, type Role } from './testing.ts'

export type Ask = { as?: string | null; command?: string; headers?: Record<string, string>; body?: string }

/**
 * The real server on a port of its own, before a house to test in.
 *
 *     const s = await served()
 *     const worker = await s.signedIn('worker')            // a cookie
 *     await s.ask('goals.of', { personId }, { as: worker })  // { status, output, error, headers }
 */
export async function served(more: Partial<ServeOptions> = {}) {
  const h = await house()
  const dataFolder = await mkdtemp(join(tmpdir(), 'alongside-served-'))
  const lines: string[] = [], said: string[] = []
  const server = await serve({
    app: h.database.appConfig, owner: h.database.ownerConfig, host: '127.0.0.1', port: 0, dataFolder, clock: clockFrom('2026-11-21T10:00:00Z'),
    logTo: { write: (line) => { lines.push(line) } }, say: (line) => { said.push(line) }, ...more,
  })

  async function ask(procedure: string, input: unknown, { as = null, command = uuidv7(), headers = {}, body }: Ask = {}) {
    const response = await fetch(`${server.address}/rpc/${procedure.replace('.', '/')}`, {
      method: 'POST', body: body ?? JSON.stringify({ json: input }),
      headers: { 'content-type': 'application/json', 'x-command-id': command, ...(as ? { cookie: as } : {}), ...headers },
    })
    const answered = await response.json() as { json: unknown }
    return { status: response.status, headers: response.headers, ...(response.ok ? { output: answered.json as never, error: null } : { output: null as never, error: answered.json as { code: string; message: string; data?: never } }) }
  }

  return {
    ...h, ...server, dataFolder, lines, said, ask,
    /** Tells the server's listeners of a topic, as a command of theirs would. */
    tell: server.tell,
    /** A cookie of a member who is signed in. */
    async signedIn(who: Role | { organisationId: string; memberId: string }) {
      const { organisationId, memberId } = typeof who === 'string' ? h.here.caller(who) : who
      const { token, hash } = newToken(organisationId)
      await h.owner.query(`insert into sign_in (organisation_id, id, member_id, token_hash, expires_at) values ($1, $2, $3, $4, now() + interval '1 hour')`, [organisationId, uuidv7(), memberId, hash])
      return `alongside=${token}`
    },
    async close() {
      await server.close()
      await h.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
