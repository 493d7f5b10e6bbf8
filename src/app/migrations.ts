import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Migration } from '../platform/postgres/migrate.ts'

/** Every module that has tables, each after those it refers to. */
const order = [
  'team',
  'programmes',
  'people',
  'sessions',
  'appointments',
  'notices',
  'tasks',
  'reviews',
  'directory',
  'referrals',
  'measures',
  'goals',
  'plans',
  'notes',
  'safety',
  'culture',
  'imports',
  'outcomes',
  'forms',
  'paperwork',
  'onward',
  'advocacy',
  'coaching',
  'money',
  'summary',
  'asking',
  'leaving',
]

const source = join(import.meta.dirname, '..')

/** The whole schema as steps: the platform's, then each module's in order. Throws when a module has migrations and no place in the order. */
export function migrations(from = source): Migration[] {
  const modules = join(from, 'modules')
  const forgotten = existsSync(modules) ? readdirSync(modules).filter((name) => !order.includes(name) && existsSync(join(modules, name, 'migrations'))) : []
  if (forgotten.length) throw new Error(`${forgotten.join(', ')}: has migrations and no place in the order of src/app/migrations.ts`)
  return [...read('platform', join(from, 'platform', 'migrations')), ...order.flatMap((name) => read(name, join(modules, name, 'migrations')))]
}

function read(module: string, folder: string): Migration[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).sort()
  const odd = files.find((file) => !/^\d{3}_[a-z0-9_]+\.sql$/.test(file))
  if (odd) throw new Error(`${join(folder, odd)}: a migration is named like 001_what_it_does.sql`)
  const numbers = files.map((file) => file.slice(0, 3))
  const twice = numbers.find((number, n) => numbers.indexOf(number) !== n)
  if (twice) throw new Error(`${folder}: two migrations have the number ${twice}`)
  return files.map((file) => ({ name: `${module}/${basename(file, '.sql')}`, sql: readFileSync(join(folder, file), 'utf8') }))
}
