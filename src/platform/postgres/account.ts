import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { chown, lchown, readFile, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Trouble } from './trouble.ts'

const run = promisify(execFile)

/** As whom PostgreSQL runs: words put before its command, or an account to become. Empty for an ordinary user: as ourselves. */
export type RunAs = { prefix: string[]; uid?: number; gid?: number }

type Account = { name: string; uid: number; gid: number }

const preferred = ['postgres', 'alongside', 'node', 'www-data', 'nobody', '_postgres', 'daemon']

async function accounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').map((line) => line.split(':')).filter((parts) => parts.length >= 4 && Number(parts[2]) > 0)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}

/**
 * PostgreSQL refuses to run as root. As root it therefore runs in a user namespace of its own, in which root is called something
 * else: no account is needed and the files stay root's. Where the kernel forbids that, it runs as an existing account that may reach
 * the folder. No account is ever created. `account` chooses one by name and skips the namespace.
 */
export async function chooseAccount(cluster: string, postgres: string, account?: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const owner = await stat(cluster).catch(() => null)
  if (owner && owner.uid !== 0) return { prefix: [], uid: owner.uid, gid: owner.gid }

  const known = await accounts()
  const home = dirname(cluster)
  if (!account) {
    // initdb looks its user up by number, so the namespace's name for root must be one that /etc/passwd knows.
    const as = known.find((a) => a.uid === 1000) ?? known.find((a) => a.name === 'nobody') ?? known[0]
    const [command, ...words] = ['unshare', '--user', `--map-user=${as?.uid ?? 1000}`, `--map-group=${as?.uid ?? 1000}`] as const
    const runs = (...program: string[]) => run(command, [...words, ...program]).then(() => true, () => false)
    // In there root has no power over other people's files: under someone's closed home it would not reach the folder.
    if ((await runs(postgres, '--version')) && (await runs('test', '-w', home))) return { prefix: [command, ...words] }
  }

  const owners = await ownersAbove(home)
  const usual = [...known.filter((a) => owners.includes(a.uid)), ...preferred.flatMap((name) => known.filter((a) => a.name === name))]
  const choices = account ? known.filter((a) => a.name === account) : usual
  for (const { uid, gid } of choices) {
    const works = await run(postgres, ['--version'], { uid, gid, cwd: '/' }).then(() => true, () => false)
    if (works && (await mayReach(home, uid, gid))) return { prefix: [], uid, gid }
  }
  throw new Trouble(`The embedded database cannot run as root here: this system allows no user namespaces (unshare --user), and no account (${choices.map((a) => a.name).join(', ') || 'none found'}) may reach both ${home} and ${postgres}. Run Alongside as an ordinary user, or put the program and ALONGSIDE_DATA in folders that such an account may enter, for example under /srv and /var/lib.`)
}

function foldersAbove(path: string) {
  const above: string[] = []
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) above.push(folder)
  return above
}

async function ownersAbove(path: string) {
  const found = await Promise.all([path, ...foldersAbove(path)].map((folder) => stat(folder).then(({ uid }) => uid, () => 0)))
  return found.filter((uid) => uid !== 0)
}

/** Whether an account may pass through every folder above `path`. The folder itself will be given to it. */
async function mayReach(path: string, uid: number, gid: number) {
  for (const folder of foldersAbove(path)) {
    const found = await stat(folder)
    const bit = found.uid === uid ? constants.S_IXUSR : found.gid === gid ? constants.S_IXGRP : constants.S_IXOTH
    if (!(found.mode & bit)) return false
  }
  return true
}

/** Gives a folder and what is in it to the account that PostgreSQL runs as. Nothing to do when that is ourselves. */
export async function give(path: string, as: RunAs) {
  if (as.uid === undefined || as.gid === undefined) return
  await chown(path, as.uid, as.gid)
  const found = await stat(path)
  if (!found.isDirectory()) return
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) await give(inner, as)
    else await lchown(inner, as.uid, as.gid)
  }
}
