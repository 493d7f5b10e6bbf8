import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 120_000, pool: 'forks', maxWorkers: 2, globalSetup: ['src/platform/testing-setup.ts'], setupFiles: ['src/platform/testing-properties.ts'] },
})
