import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What a page asks for beside itself; a link, `/join/<organisation>.<secret>`, has a dot too. */
const aFile = /\.(js|mjs|css|map|html|json|txt|xml|svg|png|jpe?g|gif|webp|avif|ico|woff2?|webmanifest|wasm)$/i

/**
 * Serves the built screens, compressed beforehand. Files named by the hash of their content are kept for a year; every other is asked for
 * again each time. A path that is no file is a screen: the browser gets the one page, which finds it.
 */
export function servePages(app: FastifyInstance, folder: string) {
  if (!existsSync(join(folder, 'index.html'))) {
    app.setNotFoundHandler((_request, reply) => reply.status(404).header('content-type', 'text/plain; charset=utf-8').send('The screens have not been built yet. Run: npm run build\n'))
    return
  }
  app.register(fastifyStatic, {
    root: folder, preCompressed: true, cacheControl: false, index: 'index.html', dotfiles: 'ignore', decorateReply: true,
    setHeaders: (reply, path) => { reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache') },
  })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = (request.method === 'GET' || request.method === 'HEAD') && !aFile.test(request.url.split('?', 1)[0]!) && /text\/html|\*\/\*/.test(request.headers.accept ?? '')
    if (wantsPage) return reply.sendFile('index.html')
    return reply.status(404).send({ code: 'NOT_FOUND', message: 'There is nothing at this address.' })
  })
}
