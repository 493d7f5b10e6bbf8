import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/*
 * Sets letters with Typst, in a thread of its own: a page takes some tens of milliseconds of computing, which the server's event loop must not wait for.
 * The template and the fonts are read once. What a letter says goes in as data (`sys.inputs`), so that no word of it is ever read as markup.
 */

export type Job = { id: number; letter: string; large: boolean; made: string }
export type Done = { id: number; pdf: Uint8Array } | { id: number; failed: string }

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/atkinson-hyperlegible-next/package.json'))
const blobs = ['400Regular/AtkinsonHyperlegibleNext_400Regular.ttf', '700Bold/AtkinsonHyperlegibleNext_700Bold.ttf'].map((file) => readFileSync(join(fonts, file)))
const template = readFileSync(join(import.meta.dirname, 'letter.typ'), 'utf8')
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: blobs }] })

function set({ letter, large, made }: Job): Buffer {
  const asked = { mainFileContent: template, inputs: { letter, large: large ? 'yes' : 'no', made } }
  try {
    return compiler.pdf(asked, { pdfStandard: 'ua-1' })
  } catch {
    // PDF/UA allows no letter that no font has. Such a name is set all the same, in a PDF that is tagged as well and claims no standard.
    return compiler.pdf(asked, {})
  } finally { compiler.evictCache(10) }
}

parentPort!.on('message', (job: Job) => {
  try {
    parentPort!.postMessage({ id: job.id, pdf: new Uint8Array(set(job)) } satisfies Done)
  } catch (error) {
    parentPort!.postMessage({ id: job.id, failed: error instanceof Error ? error.message : String(error) } satisfies Done)
  }
})
