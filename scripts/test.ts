import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

// Everything that must hold before a change lands: types, lint, tests, then the journeys in a browser. Stops at the first that fails.
const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const folder = await mkdtemp(join(tmpdir(), 'alongside-report-'))

type Totals = { passed: number; failed: number; files: number }
const sum: Totals = { passed: 0, failed: 0, files: 0 }

/** Runs one tool with its output shown, and says how long it took. */
async function run(name: string, args: string[]): Promise<boolean> {
  console.log(`\n> ${name} ${args.join(' ')}`)
  const began = performance.now()
  // Their first line asks for "node": the one that comes along, also when this was not started by npm.
  const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}` }
  const child = spawn(bin(name), args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' })
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  console.log(`${name}: ${code === 0 ? 'well' : `failed (${code})`}, ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return code === 0
}

async function vitest(report: string, args: string[] = []): Promise<boolean> {
  const file = join(folder, `${report}.json`)
  const well = await run('vitest', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const found = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as { numPassedTests?: number; numFailedTests?: number; testResults?: { status: string; assertionResults: unknown[] }[] }
  // A file that could not even be read has no tests to count: it counts as one that failed.
  const unread = (found.testResults ?? []).filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length).length
  sum.passed += found.numPassedTests ?? 0
  sum.failed += (found.numFailedTests ?? 0) + unread
  sum.files += found.testResults?.length ?? 0
  return well
}

const steps: (() => Promise<boolean>)[] = [
  () => run('tsc', ['-p', '.']),
  () => run('oxlint', []),
  () => vitest('tests'),
  ...(existsSync(join(root, 'e2e/vitest.config.ts')) ? [() => vitest('journeys', ['--config', 'e2e/vitest.config.ts'])] : []),
]
let well = true
try {
  for (const step of steps) if (!(well = await step())) break
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(`\n${well ? 'Everything ran' : 'Stopped at the first failure'}: ${sum.files} test files`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = well && sum.failed === 0 && sum.passed > 0 ? 0 : 1
