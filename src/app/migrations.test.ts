import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { migrations } from './migrations.ts'

const made: string[] = []
afterEach(async () => { for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true }) })

async function source(...files: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-source-'))
  made.push(folder)
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), `-- ${file}`)
  }
  return folder
}

test('the platform comes first, then each module after those it refers to, each by number', async () => {
  const from = await source('modules/notes/migrations/001_notes.sql', 'modules/people/migrations/002_more.sql', 'modules/people/migrations/001_people.sql', 'platform/migrations/001_ground.sql')
  expect(migrations(from)).toEqual([
    { name: 'platform/001_ground', sql: '-- platform/migrations/001_ground.sql' }, { name: 'people/001_people', sql: '-- modules/people/migrations/001_people.sql' },
    { name: 'people/002_more', sql: '-- modules/people/migrations/002_more.sql' }, { name: 'notes/001_notes', sql: '-- modules/notes/migrations/001_notes.sql' },
  ])
})

test.each([
  ['a module without a place in the order', ['modules/gardens/migrations/001_gardens.sql'], 'gardens: has migrations and no place'],
  ['a file that is not named as a migration', ['modules/people/migrations/people.sql'], 'a migration is named like 001_what_it_does.sql'],
  ['two with one number', ['modules/people/migrations/001_a.sql', 'modules/people/migrations/001_b.sql'], 'two migrations have the number 001'],
])('refuses %s', async (_, files, message) => {
  const from = await source(...files)
  expect(() => migrations(from)).toThrow(message)
})

test('the real ones are all there, under names of their own', () => {
  const names = migrations().map(({ name }) => name)
  expect(names[0]).toBe('platform/001_ground')
  expect(new Set(names).size).toBe(names.length)
})
