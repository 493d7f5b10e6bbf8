import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faults, type File } from './structure.ts'

const tree: File[] = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => `${entry.parentPath}/${entry.name}`)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** Which module's migrations make which table. */
const owners = Object.fromEntries(['platform', ...readdirSync('src/modules').map((module) => `modules/${module}`)].flatMap((place) => {
  const folder = `src/${place}/migrations`
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^create table (\w+)/gm)].map(([, table]) => [table!, place.replace('modules/', '')]))
}))

test('the house keeps its shape', () => {
  expect(tree.length).toBeGreaterThan(20)
  expect(faults(tree, owners)).toEqual([])
})

describe('a planted fault is found', () => {
  const planted: [string, File, RegExp][] = [
    ['platform knowing a module', { path: 'src/platform/x.ts', text: `import { a } from '../modules/people/public.ts'` }, /platform knows no module/],
    ['one module inside another', { path: 'src/modules/notes/x.ts', text: `import { a } from '../people/visible.ts'` }, /only through public.ts/],
    ['an edge nobody decided', { path: 'src/modules/people/x.ts', text: `import { a } from '../sessions/public.ts'` }, /edge people -> sessions/],
    ['a lazy import across modules', { path: 'src/modules/notes/screens/x.tsx', text: `const a = () => import('../../people/screens/Person.tsx')` }, /only through public.ts/],
    ['rules with a clock', { path: 'src/modules/goals/rules.ts', text: `import { dayOf } from '../../platform/clock.ts'` }, /rules import nothing/],
    ['a screen with procedures', { path: 'src/modules/goals/screens/x.tsx', text: `import { goals } from '../procedures.ts'` }, /never import procedures/],
    ['a screen with the database', { path: 'src/modules/goals/screens/x.tsx', text: `import { a } from '../../../platform/db.ts'` }, /screens import contract/],
    ['a module knowing the app', { path: 'src/modules/goals/x.ts', text: `import { a } from '../../app/router.ts'` }, /do not know the app/],
    ['writing a neighbour’s table', { path: 'src/modules/goals/x.ts', text: `tx.insertInto('person').values({})` }, /writes person, which belongs to people/],
    ['the server reading a screen', { path: 'src/modules/goals/public-screens.ts', text: `export { RateFields } from './screens/RateFields.tsx'` }, /what the server reads leads to no .tsx/],
    ['a long file', { path: 'src/modules/goals/x.ts', text: 'a\n'.repeat(301) }, /301 lines/],
  ]
  test.each(planted)('%s', (_name, file, expected) => {
    expect(faults([...tree, file], owners).join('\n')).toMatch(expected)
  })
})
