import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What the system says of a running process. `started` differs between two processes that were given the same number. */
export type Process = { pid: number; started: string; command: string[]; folder: string | null }

/** Finds a running process. A zombie has ended, only nobody has asked how; it counts as gone. */
export async function findProcess(pid: number): Promise<Process | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !exists(pid)) return null
  if (process.platform === 'linux') return linux(pid)
  if (process.platform === 'win32') return windows(pid)
  return posix(pid)
}

function exists(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // it is there, and someone else's
  }
}

async function linux(pid: number): Promise<Process | null> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => null)
  const [status, command, boot] = await Promise.all([read('stat'), read('cmdline'), readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')])
  // The name in brackets may itself hold brackets and blanks; the fields begin after the last one.
  const fields = status?.slice(status.lastIndexOf(')') + 2).split(' ')
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return null
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return { pid, started: `${boot.trim()} ${fields[19]}`, command: (command ?? '').split('\0').filter(Boolean), folder }
}

async function posix(pid: number): Promise<Process | null> {
  const ask = async (what: string) => (await run('ps', ['-p', String(pid), '-o', `${what}=`], { env: { ...process.env, LC_ALL: 'C' } }).catch(() => ({ stdout: '' }))).stdout.trim()
  const state = await ask('state')
  if (!state || state.startsWith('Z')) return null
  return { pid, started: await ask('lstart'), command: [await ask('command')], folder: null }
}

async function windows(pid: number): Promise<Process | null> {
  const script = `$p = Get-CimInstance Win32_Process -Filter "ProcessId=${pid}"; if ($p) { @{ started = $p.CreationDate.Ticks.ToString(); command = [string]$p.CommandLine } | ConvertTo-Json -Compress }`
  const { stdout } = await run('powershell', ['-NoProfile', '-NonInteractive', '-Command', script]).catch(() => ({ stdout: '' }))
  if (!stdout.trim()) return null
  const { started, command } = JSON.parse(stdout) as { started: string; command: string }
  return { pid, started, command: [command], folder: null }
}

/** Waits until a process has ended, at most `milliseconds`; says whether it has. */
export async function ended({ pid, started }: Process, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds
  for (;;) {
    const now = await findProcess(pid)
    if (!now || now.started !== started) return true
    if (performance.now() > until) return false
    await pause(20)
  }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
