import { ORPCError } from '@orpc/server'
import { StandardRPCHandler } from '@orpc/server/standard'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { looking, type Request } from '../../platform/api.ts'
import { SharedReading } from '../../platform/reading.ts'
import { router } from '../router.ts'
import { toldOf } from './failures.ts'
import type { Log } from './log.ts'

/** Makes what a procedure needs of a request. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Request

/** As many queries as are asked in one request at most. */
const mostTogether = 20
const Several = z.array(z.object({ procedure: z.string().regex(/^\w+\.\w+$/), input: z.unknown() })).min(1).max(mostTogether)
const noSuch = { json: new ORPCError('NOT_FOUND', { message: 'There is no such procedure.' }).toJSON() }

/** Procedures that are sent a file, and may be sent up to 12 MB; all others 1 MB. */
export const takeFiles: readonly string[] = ['imports.bring']
export const fileLimit = 12 * 1024 * 1024

/**
 * Serves the procedures to our own screens: `POST /rpc/<module>/<procedure>`. oRPC's handler is given the parsed body directly, since its
 * own adapter builds two URLs and an AbortController for every request.
 */
export function serveRpc(app: FastifyInstance, contextOf: ContextOf, log: Log) {
  const handler = new StandardRPCHandler<Request>(router, {
    clientInterceptors: [async ({ next, path, context }) => {
      try {
        return await next()
      } catch (error) {
        throw toldOf(error, { requestId: context.requestId ?? '', procedure: path.join('.'), log })
      }
    }],
  })
  /** Carries out one call: its status, and the body as it will be sent. */
  async function carryOut(pathname: string, headers: FastifyRequest['headers'], input: unknown, context: Request): Promise<{ status: number; body: unknown; text?: string } | null> {
    const texts = new Map<string, string>()
    const { response } = await handler.handle({ method: 'POST', url: { pathname } as URL, headers, body: async () => input, signal: undefined }, { prefix: '/rpc', context: { ...context, texts } })
    if (!response) return null
    const { status, body } = response
    return { status, body, ...(texts.size && status === 200 ? { text: spliced(body as { json: object }, texts) } : {}) }
  }

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const done = await carryOut(request.url.split('?', 1)[0]!, request.headers, request.body, contextOf(request, reply))
    if (!done) return reply.status(404).send(noSuch)
    reply.status(done.status)
    return done.text === undefined ? send(reply, done.body) : reply.header('content-type', 'application/json').send(done.text)
  }

  /** Several queries that a screen asks at once, `[{ procedure, input }]`: one request, one transaction, and each its own answer `{ status, json }`, in order. */
  const answerTogether = async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = Several.safeParse((request.body as { json?: unknown } | null)?.json)
    if (!asked.success) return reply.status(400).send({ json: new ORPCError('BAD_REQUEST', { message: `Ask for 1 to ${mostTogether} queries at once, each { procedure, input }.` }).toJSON() })
    const context = { ...contextOf(request, reply), commandId: null, shared: new SharedReading() }
    const parts = await Promise.all(asked.data.map(async ({ procedure, input }) => {
      const done = await carryOut(`/rpc/${procedure.replace('.', '/')}`, request.headers, { json: input }, context)
      if (!done) return JSON.stringify({ status: 404, ...noSuch })
      if (done.body instanceof Blob || done.body instanceof ReadableStream || done.body instanceof FormData) throw new Error(`${procedure} answers with a file, which is asked for by itself`)
      return `{"status":${done.status},${(done.text ?? JSON.stringify(done.body)).slice(1)}`
    }))
    return reply.header('content-type', 'application/json').send(`{"json":[${parts.join(',')}]}`)
  }
  app.post('/rpc/together', answerTogether)
  app.post('/rpc/*', answer)
  for (const procedure of takeFiles) app.post(`/rpc/${procedure.replace('.', '/')}`, { bodyLimit: fileLimit, onRequest: signedInFirst(contextOf) }, answer)
}

/** Nobody who is not signed in is listened to for twelve megabytes. */
export const signedInFirst = (contextOf: ContextOf) => async (request: FastifyRequest, reply: FastifyReply) => {
  try {
    await looking(contextOf(request, reply), async () => null)
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    const told = error.toJSON()
    return reply.status(error.status).send(request.url.startsWith('/rpc/') ? { json: told } : told)
  }
}

/** The answer with some of its fields as the JSON that they are already. */
function spliced({ json, ...more }: { json: object }, texts: ReadonlyMap<string, string>): string {
  const rest = Object.fromEntries(Object.entries(json).filter(([field]) => !texts.has(field)))
  const fields = [...texts].map(([field, text]) => `${JSON.stringify(field)}:${text}`).join(','), begun = JSON.stringify({ ...more, json: rest })
  return `${begun.slice(0, -2)}${Object.keys(rest).length ? ',' : ''}${fields}}}`
}

/** Answers are JSON, unless a procedure answered with a file (then a form with the file in it, or the bare file). */
async function send(reply: FastifyReply, body: unknown) {
  if (body instanceof ReadableStream) return reply.send(Readable.fromWeb(body as never))
  if (body instanceof FormData || body instanceof Blob) {
    const response = new Response(body)
    return reply.header('content-type', response.headers.get('content-type') ?? 'application/octet-stream').send(Buffer.from(await response.arrayBuffer()))
  }
  return reply.header('content-type', 'application/json').send(JSON.stringify(body))
}
