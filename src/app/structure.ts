/** The shape of the house, as data and as a check. `structure.test.ts` runs it on the real tree and on planted faults. */

/** Which module may use which other's `public.ts`. Acyclic; a new edge is a decision, made here. */
export const edges: Readonly<Record<string, readonly string[]>> = {
  team: [],
  programmes: ['team'],
  people: ['programmes', 'team'],
  notices: ['people', 'team'],
  tasks: ['people', 'team', 'notices'],
  sessions: ['programmes', 'people', 'team', 'notices'],
  appointments: ['people', 'programmes', 'sessions', 'team', 'notices', 'tasks', 'notes', 'culture', 'coaching'],
  reviews: ['people', 'programmes', 'team', 'notices', 'tasks', 'notes'],
  measures: ['people', 'sessions', 'notices'],
  asking: ['people', 'programmes', 'sessions', 'measures', 'safety', 'notices'],
  directory: ['people', 'safety', 'notices'],
  referrals: ['people', 'programmes', 'notices', 'team', 'imports', 'tasks', 'directory'],
  goals: ['people', 'programmes', 'sessions'],
  plans: ['people', 'programmes', 'goals', 'tasks'],
  notes: ['people', 'programmes', 'sessions', 'tasks', 'coaching'],
  safety: ['people', 'sessions', 'notices', 'team', 'tasks', 'notes'],
  money: ['people', 'sessions'],
  culture: ['people', 'sessions', 'team'],
  imports: ['people', 'programmes', 'sessions', 'measures'],
  outcomes: ['people', 'programmes', 'sessions', 'measures'],
  coaching: ['people'],
  forms: ['people', 'sessions', 'outcomes'],
  paperwork: ['people', 'forms', 'measures', 'tasks', 'notices'],
  advocacy: ['people', 'directory', 'paperwork', 'tasks', 'notices', 'notes'],
  summary: ['people', 'programmes', 'measures', 'paperwork', 'directory'],
  onward: ['people', 'directory', 'paperwork', 'tasks', 'notices'],
  story: ['people', 'sessions', 'measures', 'goals', 'plans', 'notes', 'safety', 'culture', 'forms', 'referrals', 'appointments', 'reviews', 'advocacy', 'coaching', 'summary', 'asking', 'onward', 'leaving'],
  leaving: ['people', 'programmes', 'directory', 'goals', 'measures', 'outcomes', 'paperwork', 'tasks', 'notes'],
}

/** Files over 300 lines, each with its reason. A stale entry fails. */
export const longFiles: Readonly<Record<string, string>> = {
  'src/platform/tables.gen.ts': 'generated from the database',
}

export type File = { path: string; text: string }

const longest = 300
const importing = /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g

const reading = /(?:^|\n)(?:import|export)\b(?!\s+type\b)[^'"\n]*?from\s*['"]([^'"]+)['"]/g

/** Every place where a file breaks the rules of ARCHITECTURE.md, as one sentence each. */
export function faults(files: readonly File[], owners: Readonly<Record<string, string>>): string[] {
  return [
    ...files.filter(({ path }) => path.startsWith('src/')).flatMap((file) => [...importFaults(file), ...writeFaults(file, owners), ...lengthFaults(file)]),
    ...Object.keys(longFiles).filter((path) => !files.some((file) => file.path === path && lines(file) > longest)).map((path) => `${path} is on the list of long files and is not long: take it off`),
    ...serverFaults(files),
    ...cycles(),
  ]
}

function importFaults(file: File): string[] {
  const from = placeOf(file.path)
  if (isTest(file.path) || from.area === 'app') return []
  return importsOf(file).flatMap((target) => {
    const to = placeOf(target)
    const says = (rule: string) => [`${file.path} imports ${target}: ${rule}`]
    if (from.area === 'platform') return to.area === 'platform' || target === 'src/app/contract.ts' && file.path.startsWith('src/platform/client/') ? [] : says('the platform knows no module, no app, no ui')
    if (from.area === 'ui') return to.area === 'ui' ? [] : says('ui knows only ui')
    if (from.area !== 'modules') return []
    if (to.area === 'app') return says('modules do not know the app')
    if (/(^|\/)rules\.ts$/.test(file.path) && (to.area !== 'modules' || to.module !== from.module)) return says('rules import nothing outside their module')
    if (to.area === 'modules' && to.module !== from.module) {
      if (!/\/public(-screens)?\.tsx?$/.test(target)) return says(`modules meet only through public.ts`)
      if (!edges[from.module]?.includes(to.module)) return says(`the edge ${from.module} -> ${to.module} is not on the list in src/app/structure.ts`)
    }
    if (from.screen) {
      if (to.area === 'platform' && !target.startsWith('src/platform/client/') && target !== 'src/platform/uuid.ts') return says('screens import contract, rules, ui and platform/client')
      if (/\/procedures[^/]*\.ts$|\/visible\.ts$/.test(target)) return says('screens never import procedures')
    } else if (to.area === 'ui' || (to.area === 'platform' && target.startsWith('src/platform/client/'))) return says('only screens import the ui and the client')
    return []
  })
}

/** A module writes its own tables only; another's through that module's public functions. */
function writeFaults(file: File, owners: Readonly<Record<string, string>>): string[] {
  const { area, module } = placeOf(file.path)
  if (area !== 'modules' || isTest(file.path)) return []
  return [...file.text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)/g)].map(([, table]) => table!)
    .filter((table) => owners[table] !== undefined && owners[table] !== module && !(owners[table] === 'platform' && module === 'team'))
    .map((table) => `${file.path} writes ${table}, which belongs to ${owners[table]}: use its public.ts`)
}

/** Node reads no `.tsx`: what the server is made of leads to none. What is fetched later, as the screens are, does not count. */
function serverFaults(files: readonly File[]): string[] {
  const textOf = new Map(files.map(({ path, text }) => [path, text])), seen = new Set<string>()
  const follow = (path: string, from: string): string[] => {
    if (seen.has(path)) return []
    seen.add(path)
    if (path.endsWith('.tsx')) return [`${from} imports ${path}: what the server reads leads to no .tsx`]
    return [...(textOf.get(path) ?? '').matchAll(reading)].map(([, target]) => target!).filter((target) => target.startsWith('.')).flatMap((target) => follow(resolve(path, target), path))
  }
  return follow('src/app/server.ts', '')
}

function lengthFaults(file: File): string[] {
  return lines(file) > longest && !longFiles[file.path] ? [`${file.path} has ${lines(file)} lines: split it, or list it in src/app/structure.ts with the reason`] : []
}

function cycles(): string[] {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (edges[from] ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
  return Object.keys(edges).filter((module) => reaches(module, module)).map((module) => `the module ${module} reaches itself through the list of edges`)
}

const lines = ({ text }: File) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
const isTest = (path: string) => /\.test\.tsx?$|(^|\/)testing[^/]*\.ts$|\/fixtures\//.test(path)

function placeOf(path: string) {
  const [, area = '', module = '', third = ''] = path.split('/')
  return { area, module: area === 'modules' ? module : '', screen: area === 'modules' && (third === 'screens' || third === 'public-screens.ts') }
}

function importsOf({ path, text }: File): string[] {
  return [...text.matchAll(importing)].map(([, a, b, c]) => (a ?? b ?? c)!).filter((target) => target.startsWith('.')).map((target) => resolve(path, target))
}

function resolve(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
