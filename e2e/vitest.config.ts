import { defineConfig } from 'vitest/config'

/** Journeys in a real browser, one file after the other: each has a service and a browser of its own. */
export default defineConfig({
  test: { include: ['e2e/**/*.test.ts'], testTimeout: 120_000, expect: { poll: { timeout: 20_000 } }, hookTimeout: 180_000, pool: 'forks', maxWorkers: 1, fileParallelism: false, globalSetup: ['e2e/setup.ts'] },
})
