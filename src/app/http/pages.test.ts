import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { served } from '../testing-http.ts'

let s: Awaited<ReturnType<typeof served>>
let pages: string
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'alongside-pages-'))
  const script = 'console.log(1)'
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Alongside</title>')
  await writeFile(join(pages, 'assets/web-abc.js'), script)
  await writeFile(join(pages, 'assets/web-abc.js.br'), brotliCompressSync(script))
  await writeFile(join(pages, 'assets/web-abc.js.gz'), gzipSync(script))
  await writeFile(join(pages, '.stamp'), 'secret')
  s = await served({ pages })
})
afterAll(async () => { await s.close(); await rm(pages, { recursive: true, force: true }) })

/** Without the browser's own tidying of paths and bodies. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }>((resolve, reject) => {
  const { hostname, port } = new URL(s.address)
  request({ hostname, port, path, method, headers }, (response) => {
    let body = ''
    response.on('data', (chunk: Buffer) => { body += chunk.toString('latin1') }).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
  }).on('error', reject).end()
})

test('files named by their content are kept for a year and come compressed as the browser likes', async () => {
  for (const [accepts, encoding] of [['br, gzip', 'br'], ['gzip', 'gzip'], ['', undefined]] as const) {
    const { status, headers } = await get('/assets/web-abc.js', { 'accept-encoding': accepts })
    expect({ status, encoding: headers['content-encoding'], type: headers['content-type'], cache: headers['cache-control'] }, accepts)
      .toEqual({ status: 200, encoding, type: expect.stringContaining('javascript'), cache: 'public, max-age=31536000, immutable' })
  }
  expect((await get('/assets/web-abc.js', { 'accept-encoding': 'br' })).headers['vary']).toMatch(/accept-encoding/i)
})

test.each(['/', '/index.html', '/people/018f', '/join/018f3c1e-0000-7000-8000-000000000000.def-g_h?x=1', '/sign-in'])('%s is the page, asked for again each time', async (path) => {
  const { status, headers, body } = await get(path, { accept: 'text/html' })
  expect({ status, body, cache: headers['cache-control'], policy: headers['content-security-policy'] }).toEqual({ status: 200, body: expect.stringContaining('<title>Alongside'), cache: 'no-cache', policy: expect.stringContaining(`default-src 'self'`) })
  expect((await get(path, { accept: 'text/html', 'if-none-match': String(headers['etag']) })).status).toBe(304)
})

test.each(['/assets/web-old.js', '/nothing.png', '/..%2f..%2fpackage.json', '/assets/..%2f..%2fpages.css', '/%00'])('%s is not there', async (path) => {
  const { status, body } = await get(path, { accept: '*/*' })
  expect([400, 403, 404]).toContain(status)
  expect(body).not.toMatch(/secret|root:|"name": "alongside"/)
})

test('nothing outside the folder, and no hidden file, is ever read', async () => {
  for (const path of ['/.stamp', '/../.stamp', '/assets/../.stamp', '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd', '/..%5c..%5cetc%5cpasswd', '//etc/passwd', '/%2e%2e/%2e%2e/etc/passwd']) expect((await get(path, { accept: '*/*' })).body, path).not.toMatch(/root:|secret/)
})

test('what is not a page is not answered with one', async () => {
  expect((await get('/people', { accept: 'application/json' })).status).toBe(404)
  expect((await get('/people', { accept: 'text/html' }, 'DELETE')).status).toBe(404)
  expect((await get('/rpc/team/me', { accept: 'text/html' })).headers['content-type']).toContain('text/html')
})
