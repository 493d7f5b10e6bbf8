import { createServer } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { securityHeaders } from '../src/app/http/headers.ts'
import { type Look, looks, openBrowser, pictures } from './browser.ts'

/*
 * The gallery, built and shown under the product's own Content-Security-Policy. `components.test.ts` checks it; `node e2e/gallery.ts [folder] [look,look]`
 * photographs it, for the eyes.
 */

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json' }

/** The gallery on a port of its own. */
export async function serveGallery(): Promise<{ address: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'))
  process.env['GALLERY'] = '1'
  await build({ configFile: 'vite.config.ts', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    const file = await readFile(join(folder, path === '/' || !extname(path) ? 'index.html' : path)).catch(() => undefined)
    if (/^\/(rpc|live)/.test(path)) { response.writeHead(503).end(); return }
    response.writeHead(file ? 200 : 404, { ...securityHeaders(false), 'content-type': types[extname(path)] ?? 'text/html' })
    response.end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sessions/gallery`,
    async close() { server.closeAllConnections(); server.close(); await rm(folder, { recursive: true, force: true }) },
  }
}

if (import.meta.main) {
  const [, , into = join(tmpdir(), 'gallery-pictures'), only] = process.argv
  const gallery = await serveGallery()
  const browser = await openBrowser()
  const files = await pictures(browser, gallery.address, into, 'gallery', { looks: (only?.split(',') ?? Object.keys(looks)) as Look[], wholePage: true })
  console.log(files.join('\n'))
  await browser.close()
  await gallery.close()
}
