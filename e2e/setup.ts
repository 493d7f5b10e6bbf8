import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureWeb } from '../src/app/build-web.ts'
import { makeExample } from '../src/app/example/make.ts'
import { cloneDatabase } from '../src/platform/testing-clone.ts'
import { startTestServer, type TestServer } from '../src/platform/testing-server.ts'

/** The Saturday on which the journeys happen. */
export const saturday = '2026-11-21'

/** What journeys start from: a database with the example in it, to be cloned by each, and the built screens. */
export type Ground = { server: TestServer; pages: string }

declare module 'vitest' {
  interface ProvidedContext { ground: Ground }
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-journeys-'))
  const pages = await ensureWeb(folder, console.log)
  const { server, stop } = await startTestServer()
  project.provide('ground', { server: { ...server, template: await makeTemplate(server) }, pages })
  return async () => { await stop(); await rm(folder, { recursive: true, force: true }) }
}

/** The name of a database with the example in it. A template must have nobody connected. */
async function makeTemplate(server: TestServer): Promise<string> {
  const { appConfig, ownerConfig, owner } = await cloneDatabase(server)
  await makeExample({ app: appConfig, owner: ownerConfig, today: saturday })
  const { rows: [made] } = await owner.query<{ name: string }>('select current_database() as name')
  await owner.end()
  return made!.name
}
