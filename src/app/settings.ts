import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { clockFrom, type Clock } from '../platform/clock.ts'
import { checkUrl } from '../platform/postgres/external.ts'
import { Trouble } from '../platform/postgres/trouble.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The project's own folder, wherever the command was given. */
export const projectFolder = join(import.meta.dirname, '../..')

/** Where the data is: `ALONGSIDE_DATA` (from where the command is given), else `data` in the project; and `DATABASE_URL` if a server is used. Throws `Trouble`. */
export function placeOfData(env: Environment = process.env): { dataFolder: string; databaseUrl: string | undefined } {
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (databaseUrl) checkUrl(databaseUrl)
  return { dataFolder: env['ALONGSIDE_DATA'] ? resolve(env['ALONGSIDE_DATA']) : join(projectFolder, 'data'), databaseUrl }
}

/** Where to listen: `HOST` and `PORT`, on this machine only unless told otherwise. A port of 0 takes any free one. Throws `Trouble`. */
export function placeToListen(env: Environment = process.env): { host: string; port: number } {
  const port = env['PORT'] || '4400'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Trouble(`PORT is "${port}". It must be a number from 0 to 65535.`)
  return { host: env['HOST'] || '127.0.0.1', port: Number(port) }
}

/** The files of `TLS_CERT` and `TLS_KEY`, or nothing when neither is set. Throws `Trouble` when one is missing, cannot be read, or holds something else. */
export async function tlsFiles(env: Environment = process.env): Promise<{ cert: string; key: string } | undefined> {
  const { TLS_CERT: cert, TLS_KEY: key } = env
  if (!cert && !key) return undefined
  if (!cert || !key) throw new Trouble(`${cert ? 'TLS_CERT' : 'TLS_KEY'} is set and ${cert ? 'TLS_KEY' : 'TLS_CERT'} is not. HTTPS needs both: a certificate and its key, each a PEM file.`)
  const certificate = await readPem('TLS_CERT', cert, 'CERTIFICATE'), privateKey = await readPem('TLS_KEY', key, 'PRIVATE KEY')
  try {
    createSecureContext({ cert: certificate, key: privateKey })
  } catch (error) {
    throw new Trouble(`The certificate in ${cert} and the key in ${key} cannot be used together (${(error as Error).message}). They must belong to each other, and the key must have no passphrase.`)
  }
  return { cert, key }
}

/** The clock of `ALONGSIDE_CLOCK`, which only the example and tests live by. Throws `Trouble`. */
export function clockOf(env: Environment = process.env): Clock | undefined {
  const at = env['ALONGSIDE_CLOCK']
  if (!at) return undefined
  try {
    return clockFrom(at)
  } catch (error) {
    throw new Trouble(`${(error as Error).message}.`)
  }
}

async function readPem(name: string, path: string, kind: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Trouble(`${name} names ${path}, which cannot be read (${error.code}). It must be a PEM file that this user may read.`)
  })
  if (!new RegExp(`-----BEGIN [A-Z ]*${kind}-----`).test(text)) throw new Trouble(`${name} names ${path}, which holds no PEM ${kind.toLowerCase()}.`)
  return text
}
