import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { clusterIn } from '../platform/postgres/supervisor.ts'
import { findServer } from '../platform/postgres/pidfile.ts'
import { projectFolder } from './settings.ts'

const dataFolder = await mkdtemp(join(tmpdir(), 'alongside-start-'))
const running: { kill(signal: 'SIGKILL'): boolean }[] = []
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  const left = await findServer(clusterIn(dataFolder))
  if (left) process.kill(left.pid, 'SIGQUIT')
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

/** `alongside start` as a process; `address` is what it prints once it serves. */
function start(environment: Record<string, string> = {}) {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(projectFolder, 'src/app/cli.ts'), 'start'], { env: { ...inherited, ALONGSIDE_DATA: dataFolder, PORT: '0', LOG_LEVEL: 'warn', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  const ended = new Promise<number | string | null>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)))
  const address = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => { const found = line.match(/^Alongside is at (http\S+)$/)?.[1]; if (found) resolve(found) })
    void ended.then(() => reject(new Error(`it ended: ${said}`)))
  })
  return { child, address, ended, said: () => said }
}
const ready = (address: string) => fetch(`${address}/health/ready`).then((response) => response.status)

// The first start builds the screens if no other has.
test('serves, refuses a second start, ends in order on a signal even if npm passes it on twice, and leaves no server', { timeout: 120_000 }, async () => {
  const first = start()
  const address = await first.address
  expect([await ready(address), new URL(address).hostname]).toEqual([200, '127.0.0.1'])

  const second = start()
  await expect(second.address).rejects.toThrow(`is in use by "alongside start" (process ${first.child.pid})`)
  expect(await second.ended).toBe(1)

  first.child.kill('SIGINT')
  first.child.kill('SIGINT')
  expect([await first.ended, await findServer(clusterIn(dataFolder))]).toEqual([0, null])
  expect(first.said()).toMatch(/Closing\.\n$/)
})

test('a start after kill -9 serves again', { timeout: 60_000 }, async () => {
  const killed = start()
  await killed.address
  const orphan = (await findServer(clusterIn(dataFolder)))!
  killed.child.kill('SIGKILL')
  await killed.ended
  const again = start()
  expect(await ready(await again.address)).toBe(200)
  expect((await findServer(clusterIn(dataFolder)))!.pid).not.toBe(orphan.pid)
  again.child.kill('SIGTERM')
  expect(await again.ended).toBe(0)
})

test('a port in use is told in a sentence, and the database is closed', { timeout: 60_000 }, async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const refused = start({ PORT: String(port) })
  await expect(refused.address).rejects.toThrow(`Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`)
  server.close()
  expect([await refused.ended, await findServer(clusterIn(dataFolder))]).toEqual([1, null])
})

test('the command can be run by its name from the project', () => {
  const { bin } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { bin: { alongside: string } }
  expect(readFileSync(join(projectFolder, bin.alongside), 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node')
})
