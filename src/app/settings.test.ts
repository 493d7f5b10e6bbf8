import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clockOf, placeOfData, placeToListen, projectFolder, tlsFiles } from './settings.ts'

const folder = await mkdtemp(join(tmpdir(), 'alongside-settings-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the data lies in the project unless ALONGSIDE_DATA says where, seen from where the command is given', () => {
  expect(placeOfData({})).toEqual({ dataFolder: join(projectFolder, 'data'), databaseUrl: undefined })
  expect(placeOfData({ ALONGSIDE_DATA: 'here', DATABASE_URL: '' })).toEqual({ dataFolder: join(process.cwd(), 'here'), databaseUrl: undefined })
  expect(placeOfData({ DATABASE_URL: 'postgresql://u:p@h/d' }).databaseUrl).toBe('postgresql://u:p@h/d')
})

test.each(['mysql://h/d', 'h', 'http://h/d'])('DATABASE_URL %s is refused', (DATABASE_URL) => {
  expect(() => placeOfData({ DATABASE_URL })).toThrow('Write it like postgresql://user:password@host:5432/database')
})

test('it listens to this machine alone unless told', () => {
  expect(placeToListen({})).toEqual({ host: '127.0.0.1', port: 4400 })
  expect(placeToListen({ HOST: '0.0.0.0', PORT: '0' })).toEqual({ host: '0.0.0.0', port: 0 })
})

test.each(['65536', '-1', '80a', '8 0', '1e3'])('PORT %s is refused', (PORT) => {
  expect(() => placeToListen({ PORT })).toThrow(`PORT is "${PORT}". It must be a number from 0 to 65535.`)
})

describe('a certificate', () => {
  const pem = (name: string, text: string | Buffer) => { const path = join(folder, name); return writeFile(path, text).then(() => path) }
  const key = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })

  test('is not needed', async () => expect(await tlsFiles({})).toBeUndefined())

  test('needs its key, and the key its certificate', async () => {
    await expect(tlsFiles({ TLS_CERT: 'a' })).rejects.toThrow('TLS_CERT is set and TLS_KEY is not')
    await expect(tlsFiles({ TLS_KEY: 'a' })).rejects.toThrow('TLS_KEY is set and TLS_CERT is not')
  })

  test('must be there, and be one', async () => {
    const readable = await pem('key.pem', key())
    await expect(tlsFiles({ TLS_CERT: join(folder, 'none.pem'), TLS_KEY: readable })).rejects.toThrow('cannot be read (ENOENT)')
    await expect(tlsFiles({ TLS_CERT: readable, TLS_KEY: readable })).rejects.toThrow('holds no PEM certificate')
    const broken = await pem('broken.pem', '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n')
    await expect(tlsFiles({ TLS_CERT: broken, TLS_KEY: readable })).rejects.toThrow('cannot be used together')
  })

  const hasOpenssl = (() => { try { execFileSync('openssl', ['version'], { stdio: 'ignore' }); return true } catch { return false } })()
  test.runIf(hasOpenssl)('must belong to its key', async () => {
    const mine = join(folder, 'mine.pem'), certificate = join(folder, 'certificate.pem')
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', mine, '-out', certificate, '-days', '2', '-subj', '/CN=localhost'], { stdio: 'ignore' })
    expect(await tlsFiles({ TLS_CERT: certificate, TLS_KEY: mine })).toEqual({ cert: certificate, key: mine })
    await expect(tlsFiles({ TLS_CERT: certificate, TLS_KEY: await pem('other.pem', key()) })).rejects.toThrow('They must belong to each other')
  })
})

test('the clock may be set, and a wrong one is refused', () => {
  expect(clockOf({})).toBeUndefined()
  expect(clockOf({ ALONGSIDE_CLOCK: '2026-11-21T10:00:00Z' })!.now().toISOString()).toMatch(/^2026-11-21T10:00:0/)
  expect(() => clockOf({ ALONGSIDE_CLOCK: 'noon' })).toThrow('ALONGSIDE_CLOCK is not an instant: noon')
})
