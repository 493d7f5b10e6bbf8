import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/*
 * What a browser must fetch before each screen shows, JavaScript and CSS gzipped: `node scripts/weight.ts [folder]` after a build. Ends with 1 when
 * a screen that people open first is heavier than 150 kB (1,000 bytes each). Typefaces and what is fetched after the first paint are not counted.
 */

type Chunk = { file: string; src?: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; css?: string[] }
export const MOST = 150_000
/** Where a day begins, and a first visit. */
export const isFirst = (screen: string) => /(^|\/)(today-page|SignIn|Welcome)\.tsx$/.test(screen)

/** Every screen's weight in bytes, heaviest first; `''` is the frame alone. */
export async function weigh(folder: string): Promise<{ screen: string; bytes: number }[]> {
  const manifest = JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const sizes = new Map<string, number>()
  const size = async (file: string) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(await readFile(join(folder, file)), { level: 9 }).length)
    return sizes.get(file)!
  }
  const gather = (key: string, files: Set<string>, seen: Set<string>) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const next of chunk.imports ?? []) gather(next, files, seen)
  }
  const entry = Object.keys(manifest).find((key) => manifest[key]!.isEntry)!
  const screens = ['', ...Object.keys(manifest).filter((key) => manifest[key]!.isDynamicEntry && /\/screens\/|(today-page|PersonPage)\.tsx$/.test(key))]
  const weighed = await Promise.all(screens.map(async (screen) => {
    const files = new Set<string>()
    const seen = new Set<string>()
    gather(entry, files, seen)
    if (screen) gather(screen, files, seen)
    const bytes = (await Promise.all([...files].map(size))).reduce((sum, one) => sum + one, 0)
    return { screen, bytes }
  }))
  return weighed.sort((a, b) => b.bytes - a.bytes)
}

if (import.meta.main) {
  const weighed = await weigh(process.argv[2] ?? fileURLToPath(new URL('../dist/web', import.meta.url)))
  for (const { screen, bytes } of weighed) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${screen.replace(/^.*modules\//, '') || 'the frame alone'}`)
  const heavy = weighed.filter(({ screen, bytes }) => isFirst(screen) && bytes > MOST)
  console.log(heavy.length ? `${heavy.map(({ screen }) => screen).join(', ')}: above 150 kB` : 'What opens first is within 150 kB.')
  process.exitCode = heavy.length ? 1 : 0
}
