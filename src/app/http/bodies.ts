import type { FastifyInstance } from 'fastify'

export const bodyLimit = 1024 * 1024

/** Takes JSON and forms with files, each up to its route's limit; anything else is refused. JSON is parsed once and validated by the procedure's own shape. */
export function takeBodies(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string))
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }))
    }
  })
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, async (request: { headers: Record<string, unknown> }, body: Buffer) =>
    new Response(new Uint8Array(body), { headers: { 'content-type': String(request.headers['content-type']) } }).formData().catch(() => { throw Object.assign(new Error('The form could not be read.'), { statusCode: 400 }) }))
}
