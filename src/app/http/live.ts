import type { FastifyInstance } from 'fastify'
import { ORPCError } from '@orpc/server'
import { looking, type Request } from '../../platform/api.ts'
import { mayListen } from '../topics.ts'
import type { ContextOf } from './rpc.ts'

const mostTopics = 10
const heartbeat = 25_000

/**
 * Serves `GET /live?topic=session:<id>` (up to ten topics): server-sent events whose data is the topic. They are hints:
 * whoever gets one asks again. No transaction is held; who listens is checked at the start, before each hint and at each heartbeat, and the
 * stream ends when they are signed out or may no longer listen. A browser then asks again, and is told which (401 or 403).
 */
export function serveLive(app: FastifyInstance, contextOf: ContextOf) {
  const streams = new Set<() => void>()
  app.addHook('preClose', async () => { for (const end of streams) end() })

  app.get<{ Querystring: { topic?: string | string[] } }>('/live', async (request, reply) => {
    const wanted = [...new Set([request.query.topic ?? []].flat())]
    if (wanted.length < 1 || wanted.length > mostTopics) return reply.status(400).send({ code: 'BAD_REQUEST', message: `Name 1 to ${mostTopics} topics, like /live?topic=session:<id>.` })
    const context = contextOf(request, reply)
    const listener = await listening(context, wanted).catch((error: unknown) => error as Error)
    if (listener instanceof ORPCError) return reply.status(listener.status).send({ code: listener.code, message: 'Sign in to listen.' })
    if (listener instanceof Error) throw listener
    if (!listener.may) return reply.status(403).send({ code: 'FORBIDDEN', message: 'That is not here, or not for you to listen to.' })

    reply.hijack()
    const out = reply.raw
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value)
    out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    out.write('retry: 3000\n: listening\n\n')

    const due = new Set<string>()
    let checking = false
    const stops = wanted.map((topic) => context.live.listen(listener.organisationId, topic, () => { due.add(topic); void check() }))
    stops.push(context.live.listen(listener.organisationId, `signed_out:${listener.memberId}`, () => void check()))
    const beat = setInterval(() => { out.write(': still here\n\n'); void check() }, heartbeat)
    const end = () => { clearInterval(beat); for (const stop of stops) stop(); streams.delete(end); out.end() }
    streams.add(end)
    out.once('close', end)

    /** Hints that come while one is being checked are sent together after it. */
    async function check() {
      if (checking) return
      checking = true
      try {
        do {
          const told = [...due]
          due.clear()
          if (!(await listening(context, wanted)).may) return end()
          for (const topic of told) out.write(`data: ${topic}\n\n`)
        } while (due.size && !out.destroyed)
      } catch {
        end() // signed out, or the database is away: the browser comes back and hears which
      } finally { checking = false }
    }
  })
}

function listening(context: Request, wanted: readonly string[]) {
  return looking(context, async ({ tx, actor }) => {
    for (const topic of wanted) if (!await mayListen(tx, actor, topic)) return { may: false, organisationId: actor.organisationId, memberId: actor.id }
    return { may: true, organisationId: actor.organisationId, memberId: actor.id }
  })
}
