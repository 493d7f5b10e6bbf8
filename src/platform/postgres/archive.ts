import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { Trouble } from './trouble.ts'

/** What a backup says of itself, in its first entry. */
export type About = {
  format: 1
  kind: 'physical' | 'portable'
  madeAt: string
  postgres: { major: number; version: string }
  platform: string
  migrations: { name: string; sha256: string }[]
  /** Commands in the journal when the backup began: a restored database has at least these. */
  commands: number
  /** Portable only: the tables in the order of their entries, and the columns in the order of their values. */
  tables?: { name: string; columns: string[] }[]
}

/** What a portable backup counted, in its last entry. A backup without a last entry is not whole. */
export type Counted = { rows: Record<string, number>; sequences: { table: string; column: string; last: string; called: boolean }[]; jobs: number }

/** A small file of the data folder that belongs to the installation as its rows do: a key that devices rely on. */
export type Kept = { name: string; bytes: Uint8Array }

/** How such a file's entry is named. */
export const keptEntry = (name: string) => `files/${name}`
export const keptName = (entry: string) => entry.match(/^files\/([a-z0-9][a-z0-9.-]*)$/)?.[1] ?? null

export const aboutEntry = 'alongside.json'
export const lastEntry = 'end.json'

/** A new .tar.gz, written to the side and given its name only when it is whole and on disk. */
export class ArchiveWriter {
  private readonly tar = pack()
  private readonly path: string
  private readonly partial: string
  private readonly file: WriteStream
  private readonly written: Promise<void>

  constructor(path: string) {
    this.path = path
    this.partial = `${path}.partial`
    this.file = createWriteStream(this.partial, { mode: 0o600, flush: true })
    this.written = pipeline(this.tar as never as NodeJS.ReadableStream, createGzip({ level: 4 }), this.file)
    this.written.catch(() => {}) // told by whichever entry is being added, or by finish
  }

  /** Adds an entry of exactly `size` bytes: more is cut off, less filled up with zeros, as a file that changes while it is read needs. */
  async add({ name, size, mtime = new Date() }: { name: string; size: number; mtime?: Date }, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    const stopped = this.written.then(() => { throw new Error('the archive was closed early') })
    stopped.catch(() => {})
    if (this.file.destroyed) await stopped
    const done = Promise.withResolvers<void>()
    const sink = this.tar.entry({ name, size, mtime, mode: 0o600, type: 'file' }, (error) => (error ? done.reject(error) : done.resolve()))
    const write = async (chunk: Uint8Array) => {
      if (!sink.write(chunk)) await Promise.race([new Promise<void>((resolve) => sink.once('drain', resolve)), stopped])
    }
    let left = size
    for await (const chunk of content) {
      const part = chunk.length > left ? chunk.subarray(0, left) : chunk
      if (part.length) await write(part)
      left -= part.length
      if (!left) break
    }
    for (; left > 0; left -= Math.min(left, zeros.length)) await write(zeros.subarray(0, Math.min(left, zeros.length)))
    sink.end(undefined)
    await Promise.race([done.promise, stopped])
  }

  addBytes(name: string, bytes: Uint8Array) {
    return this.add({ name, size: bytes.length }, [bytes])
  }

  addJson(name: string, value: object) {
    return this.addBytes(name, Buffer.from(JSON.stringify(value, null, 2)))
  }

  /** What every backup begins with. */
  async begin(about: About, kept: readonly Kept[]) {
    await this.addJson(aboutEntry, about)
    for (const { name, bytes } of kept) await this.addBytes(keptEntry(name), bytes)
  }

  addFolder(name: string) {
    this.tar.entry({ name: `${name}/`, type: 'directory', mode: 0o700 })
  }

  /** Gives the archive its name. Returns its size in bytes. */
  async finish(): Promise<number> {
    this.tar.finalize()
    await this.written
    await rename(this.partial, this.path)
    return this.file.bytesWritten
  }

  async discard() {
    (this.tar as unknown as { destroy(error: Error): void }).destroy(new Error('given up'))
    await this.written.catch(() => {})
    await rm(this.partial, { force: true })
  }
}

const zeros = new Uint8Array(65_536)

export type Entry = { name: string; folder: boolean; body: AsyncIterable<Uint8Array>; bytes(): Promise<Buffer>; text(): Promise<string> }

/** Reads a .tar.gz entry by entry. A body not read is passed over. Throws `Trouble` when the file is missing, damaged or cut short. */
export async function* readArchive(path: string): AsyncGenerator<Entry, void> {
  await access(path).catch((error: NodeJS.ErrnoException) => {
    throw new Trouble(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${error.code}).`)
  })
  const tar = extract()
  const read = pipeline(createReadStream(path), createGunzip(), tar as never as NodeJS.WritableStream)
  read.catch(() => {}) // comes out of the loop as well
  const damaged = (error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException
    const is = code?.startsWith('Z_') || /unexpected end|tar header|premature close/i.test(message)
    return is ? new Trouble(`${path} is damaged, cut short, or no backup (${message}).`) : error
  }
  try {
    for await (const stream of tar) {
      const body = through(stream as never, damaged)
      yield {
        name: stream.header.name, folder: stream.header.type === 'directory', body,
        bytes: () => gathered(body),
        text: async () => (await gathered(body)).toString('utf8'),
      }
      stream.resume()
    }
    await read
  } catch (error) {
    throw damaged(error)
  } finally {
    tar.destroy()
    await read.catch(() => {})
  }
}

async function gathered(body: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The same bytes, with errors put into words. */
async function* through(body: AsyncIterable<Uint8Array>, inWords: (error: unknown) => unknown) {
  try {
    yield* body
  } catch (error) {
    throw inWords(error)
  }
}

/** Reads what a backup says of itself. Throws `Trouble` when it is none, or of a later format. */
export async function readAbout(path: string): Promise<About> {
  for await (const entry of readArchive(path)) {
    if (entry.name !== aboutEntry) break
    const about = JSON.parse(await entry.text()) as About
    if (about.format !== 1) throw new Trouble(`${path} was written by a newer Alongside. Restore it with that version.`)
    return about
  }
  throw new Trouble(`${path} is not a backup of Alongside.`)
}
