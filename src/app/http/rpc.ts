import { ORPCError } from '@orpc/server'
import { StandardRPCHandler } from '@orpc/server/standard'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { looking, type Request } from '../../platform/api.ts'
import { router } from '../router.ts'
import { toldOf } from './failures.ts'
import type { Log } from './log.ts'

/** Makes what a procedure needs of a request. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Request

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
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const asIs = new Map<string, string>()
    const pathname = request.url.split('?', 1)[0]!
    const { response } = await handler.handle({ method: 'POST', url: { pathname } as URL, headers: request.headers, body: async () => request.body, signal: undefined }, { prefix: '/rpc', context: { ...contextOf(request, reply), texts: asIs } })
    if (!response) return reply.status(404).send({ json: new ORPCError('NOT_FOUND', { message: 'There is no such procedure.' }).toJSON() })
    reply.status(response.status)
    if (asIs.size && response.status === 200) return reply.header('content-type', 'application/json').send(spliced(response.body as { json: object }, asIs))
    return send(reply, response.body)
  }
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
