import { randomBytes } from 'node:crypto'
import { chmod, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Trouble } from './trouble.ts'

/** The passwords of the database roles, random and known to this data folder alone. `application` is the role that serves. */
export type Secrets = { superuser: string; owner: string; app: string; application: string }

const file = 'secrets.json'
const password = () => randomBytes(24).toString('base64url')

/** Reads a data folder's secrets, or makes them when there are none yet (`made`). Only its owner may read the file. */
export async function keepSecrets(folder: string): Promise<{ secrets: Secrets; made: boolean }> {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new Trouble(`${path} cannot be read (${error.code}). It must belong to the user that runs Alongside.`)
  })
  const known = text === null ? null : parse(text)
  if (known) {
    await chmod(path, 0o600).catch(() => {})
    return { secrets: known, made: false }
  }
  const secrets = { superuser: password(), owner: password(), app: password(), application: `alongside_app_${randomBytes(4).toString('hex')}` }
  await writeWhole(path, JSON.stringify(secrets, null, 2) + '\n')
  return { secrets, made: true }
}

function parse(text: string): Secrets | null {
  try {
    const found = JSON.parse(text) as Partial<Secrets>
    const whole = found.superuser && found.owner && found.app && /^[a-z0-9_]+$/.test(found.application ?? '')
    return whole ? (found as Secrets) : null
  } catch {
    return null
  }
}

/** Writes a file so that after a power cut it is there whole, or as it was before. */
export async function writeWhole(path: string, text: string) {
  const fresh = `${path}.${process.pid}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, path)
}
