import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { feedOf, whoseFeed } from '../../modules/appointments/public.ts'
import { begin, organisationOf } from '../../platform/actor.ts'
import { looking, type Request } from '../../platform/api.ts'
import type { Database } from '../../platform/db.ts'

type House = Pick<Request, 'db' | 'live' | 'clock'>

/**
 * Serves `GET /calendar/<organisation>.<secret>.ics`: a member's calendar at the secret address that they made, for a telephone's own calendar, which cannot sign
 * in. The address is all the proof there is, so nothing in it names a person; it looks with the member's own eyes and answers "nothing here" once the address was
 * ended or the member has left. What has not changed is not sent again.
 */
export function serveCalendar(app: FastifyInstance, house: House) {
  app.get<{ Params: { token: string } }>('/calendar/:token', async (request, reply) => {
    const token = /^(.{20,400})\.ics$/.exec(request.params.token)?.[1]
    const organisationId = token && organisationOf({ token })
    const memberId = token && organisationId ? await findMember(house.db, organisationId, token) : undefined
    const text = memberId && organisationId ? await looking({ ...house, caller: { organisationId, memberId }, commandId: null }, ({ tx, actor }) => actor.permissions.has('appointments.read') ? feedOf(tx, actor) : Promise.resolve(null)).catch(() => null) : null
    reply.header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer')
    if (!text) return reply.status(404).header('content-type', 'text/plain; charset=utf-8').send('There is no calendar at this address. Make a new one in Alongside, under Calendar.\n')
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    reply.header('etag', tag).header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match']?.split(/,\s*/).some((one) => one.replace(/^W\//, '') === tag)) return reply.status(304).send()
    return reply.header('content-type', 'text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="calendar.ics"').send(text)
  })
}

async function findMember(db: Database, organisationId: string, token: string): Promise<string | undefined> {
  const connection = await db.connect()
  try {
    await begin(connection, organisationId)
    return await whoseFeed(connection.tx, token)
  } finally {
    await connection.client.query('rollback').catch(() => {})
    connection.client.release()
  }
}
