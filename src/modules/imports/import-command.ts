/** `alongside import FILE...`: says what the files hold; without `--dry-run` hands them on to be written. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isoDate } from './dates.ts'
import { fileKinds, type FileKind } from './meanings.ts'
import { byteLimit } from './read.ts'
import { readFiles, type ReadingOptions } from './reading.ts'
import { jsonReport, textReport } from './report.ts'
import type { Given, Reading } from './types.ts'

type Io = { stdin: NodeJS.ReadableStream; stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream }

/** What writing gave: sentences for a reader, figures for `--json`. */
export type Applied = { words: string[]; counts: Record<string, number> }

/**
 * Writes what is clean and keeps the rest for the page. `open` gives the database and `files` are as given: it reads them again with
 * the people who are here already.
 */
export type Apply<Database> = (open: () => Promise<Database>, files: readonly Given[], options: ReadingOptions & { organisation: string | undefined }) => Promise<Applied>

class WrongUse extends Error {}

/**
 * Exit code 0 when the files were read (and written, unless `--dry-run`), 1 when writing failed, 2 when it was asked for wrongly or a file cannot
 * be read; the sentence on stderr says which file and what would help. `--dry-run` opens no database and writes nothing.
 */
export async function importCommand<Database>(args: string[], io: Io, open?: () => Promise<Database>, apply?: Apply<Database>): Promise<number> {
  try {
    const asked = readArgs(args)
    const files = await Promise.all(asked.files.map((path) => readGiven(path, io.stdin)))
    const options: ReadingOptions = { today: asked.today, choices: files.map(() => (asked.kind ? { kind: asked.kind } : undefined)) }
    const reading = readFiles(files, options)
    refuseUnreadable(reading)
    if (asked.dryRun) {
      await print(io.stdout, asked.json ? JSON.stringify(jsonReport(reading)) : `${textReport(reading)}\n\nNothing was written.`)
      return 0
    }
    if (!open || !apply) throw new WrongUse('Writing is not possible from here. Add --dry-run to see what the files hold.')
    const applied = await apply(open, files, { ...options, organisation: asked.organisation })
    await print(io.stdout, asked.json ? JSON.stringify({ ...jsonReport(reading), imported: applied.counts }) : [textReport(reading), '', ...applied.words].join('\n'))
    return 0
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    await print(io.stderr, error.message)
    return 2
  }
}

function readArgs(args: string[]): { files: string[]; dryRun: boolean; json: boolean; today: string; kind: FileKind | null; organisation: string | undefined } {
  const { values, positionals } = parse(args)
  if (!positionals.length) throw new WrongUse('Say which files: alongside import FILE... [--dry-run] [--json]')
  const kind = fileKinds.find((one) => one === values.kind) ?? null
  if (values.kind !== undefined && !kind) throw new WrongUse(`"${values.kind}" is no kind of file. It is one of ${fileKinds.join(', ')}.`)
  return { files: positionals, dryRun: values['dry-run'] ?? false, json: values.json ?? false, today: dayOf(values.today), kind, organisation: values.organisation }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args, allowPositionals: true, strict: true,
      options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, today: { type: 'string' }, kind: { type: 'string' }, organisation: { type: 'string' } },
    })
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error
    const option = /'(--?[^' ]+)/.exec((error as Error).message)?.[1] ?? ''
    if ((error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new WrongUse(`There is no option ${option}. There are --dry-run, --json, --today DATE, --kind KIND and --organisation NAME.`)
    throw new WrongUse(/does not take an argument/.test((error as Error).message) ? `The option ${option} takes no value.` : `The option ${option} needs a value.`)
  }
}

/** The day that counts as today: as told, else by the clock and zone of this machine. */
function dayOf(told: string | undefined): string {
  if (told === undefined) return Temporal.Now.plainDateISO().toString()
  const [year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(told)?.slice(1).map(Number) ?? []
  if (!year || !month || !day || !isoDate(year, month, day)) throw new WrongUse(`"${told}" is no date. Write it as 2026-01-31.`)
  return told
}

async function readGiven(path: string, stdin: NodeJS.ReadableStream): Promise<Given> {
  try {
    return { name: path, bytes: path === '-' ? await readAll(stdin) : await readFile(path) }
  } catch (error) {
    const because: Record<string, string> = {
      ENOENT: 'is not there. Check the name and the folder.', EISDIR: 'is a folder. Name the files in it.', EACCES: 'may not be read by this account.',
      ERR_FS_FILE_TOO_LARGE: `is larger than ${byteLimit / 1024 / 1024} MB. Split it into several files.`,
    }
    const sentence = because[(error as NodeJS.ErrnoException).code ?? '']
    if (!sentence) throw error
    throw new WrongUse(`${path} ${sentence}`)
  }
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

function refuseUnreadable(reading: Reading) {
  const refused = reading.files.flatMap((file) => ('refused' in file ? [`${file.name} ${file.refused}`] : []))
  if (refused.length) throw new WrongUse(refused.join('\n'))
}

/** Waits until the words are handed over, so that leaving at once cuts nothing off. */
function print(stream: NodeJS.WritableStream, words: string): Promise<void> {
  return new Promise((resolve, reject) => { stream.write(`${words}\n`, (error) => (error ? reject(error) : resolve())) })
}
