/** `alongside score`: one form, a file of forms, or a stream of them. */
import { readFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { readAnswers, readContext, codingOf } from './answers.ts'
import { catalogue } from './catalogue.ts'
import { criticalAnswers } from './critical.ts'
import type { Instrument } from './instrument.ts'
import { findInstrument } from './instruments.ts'
import { linesOf, resultOf, scoreLine, splitAnswers, unknownInstrument, type ResultLine } from './score-lines.ts'
import { readText, scoreFile, toCsv } from './score-file.ts'
import { score, type Scored } from './scoring.ts'
import { resultWords } from './words.ts'

export type Io = { stdin: Readable; stdout: Writable; stderr: Writable }

const usage = `Use:
  score INSTRUMENT --answers "1,2,,3"   one form, in the order of its questions; a blank was not answered
  score FILE.csv                        a file of forms: columns instrument, q1, q2 ...; the results go to the standard output
  score -                               JSON lines {"instrument","answers","context"?} from the standard input

Options:
  --context '{"workNotApplicable":true}'   what the answers cannot say: workNotApplicable (WSAS), country or coding (K6, K10), scheme
  --instrument PHQ-9                       the instrument of a file that has no such column
  --json                                   one JSON line for each form
`

/** What is wrong with how the command was called, as opposed to with a form. */
class UsageError extends Error {}

/**
 * Runs `alongside score`. A form that cannot be scored is an answer, not a failure: its reason is printed.
 * @returns the exit code: 0, or 2 when the command was not understood or the file could not be read
 */
export async function scoreCommand(args: string[], io: Io): Promise<number> {
  // Whoever reads may stop reading (score ... | head); that is no fault.
  io.stdout.on('error', () => {})
  try {
    await run(args, io)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    await write(io.stderr, `${error.message}\n`)
    return 2
  }
}

async function run(args: string[], io: Io): Promise<void> {
  const { values, positionals } = parse(args)
  if (values.help) return write(io.stdout, `${usage}\nInstruments:\n${catalogue.map(entry => `  ${entry.key.padEnd(20)}${entry.name}`).join('\n')}\n`)
  const [target, ...more] = positionals
  if (target === undefined) throw new UsageError(`Say what to score.\n\n${usage}`)
  if (more.length > 0) throw new UsageError(`One thing at a time: ${target}, or ${more.join(', ')}? Answers go into one pair of quotation marks, after --answers.`)
  const context = parseContext(values.context)
  if (values.answers !== undefined) return scoreOne(target, values.answers, context, values.json === true, io)
  if (target === '-') return scoreStream(io)
  return scoreForms(target, values.instrument, context, values.json === true, io)
}

function parse(args: string[]) {
  try {
    return parseArgs({
      // A value that begins with a minus is still a value.
      args: args.flatMap((arg, at) => (args[at - 1] === '--answers' ? [] : arg === '--answers' && args[at + 1] !== undefined ? [`--answers=${args[at + 1]}`] : [arg])),
      allowPositionals: true,
      options: {
        answers: { type: 'string' }, context: { type: 'string' }, instrument: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`)
  }
}

function parseContext(text: string | undefined): object | undefined {
  if (text === undefined || text.trim() === '') return undefined
  let context: unknown
  try {
    context = JSON.parse(text)
  } catch {
    throw new UsageError('--context is not JSON. It looks like this: --context \'{"workNotApplicable": true}\'')
  }
  const { reason } = readContext(context)
  if (reason !== null) throw new UsageError(`--context: ${reason}`)
  return context as object
}

function instrumentNamed(name: string): Instrument {
  const instrument = findInstrument(name)
  if (!instrument) throw new UsageError(unknownInstrument(name))
  return instrument
}

async function scoreOne(name: string, answers: string, context: object | undefined, asJson: boolean, io: Io): Promise<void> {
  const instrument = instrumentNamed(name)
  const given = splitAnswers(answers)
  const scored = score(instrument, given, context)
  return write(io.stdout, asJson ? `${JSON.stringify(resultOf(scored))}\n` : inWords(instrument, scored, given, context))
}

function inWords(instrument: Instrument, scored: Scored, given: string[], context: object | undefined): string {
  const show = (value: ResultLine['score'] | ResultLine['band']) => (Array.isArray(value) ? value.map(part => part ?? '-').join(', ') : (value ?? '-'))
  const others = Object.entries(scored.others).map(([scheme, band]) => `band by ${scheme}: ${band}`)
  const lines = [
    `${instrument.key}  ${instrument.name}`,
    `raw    ${show(scored.raw)}`,
    `score  ${show(scored.score)}`,
    `band   ${show(scored.band)}`,
    `flags  ${scored.flags.join(', ') || '-'}`,
    ...others,
    '',
    ...resultWords(instrument, scored),
    ...scored.notes,
    ...riskWords(instrument, given, context),
  ]
  return `${lines.join('\n')}\n`
}

function riskWords(instrument: Instrument, given: string[], context: object | undefined): string[] {
  const known = readContext(context).context
  const { answers } = readAnswers(instrument, given, codingOf(instrument, known))
  return criticalAnswers(instrument, answers, known).map(({ at, label, answer }) => {
    const question = `Question ${at + 1} (${label})`
    return answer === null ? `${question} was not answered: ask it before the person leaves.` : `${question} was answered ${answer}: talk to the person and tell the lead now.`
  })
}

async function scoreStream(io: Io): Promise<void> {
  for await (const line of linesOf(io.stdin)) {
    if (io.stdout.destroyed) return
    await write(io.stdout, `${JSON.stringify(scoreLine(line))}\n`)
  }
}

async function scoreForms(path: string, name: string | undefined, context: object | undefined, asJson: boolean, io: Io): Promise<void> {
  const fallback = name === undefined ? null : instrumentNamed(name)
  const text = readText(await readBytes(path))
  const file = 'refused' in text ? text : scoreFile(text.text, fallback, context)
  if ('refused' in file) throw new UsageError(`${path}: ${file.refused}`)
  const lines = asJson ? file.rows.map(({ result }) => `${JSON.stringify(result)}\n`) : toCsv(file)
  for (const line of lines) {
    if (io.stdout.destroyed) return
    await write(io.stdout, line)
  }
  const unscored = file.rows.filter(({ result }) => result.reason !== null).length
  const above = file.linesAboveHeader > 0 ? ` ${file.linesAboveHeader} above the header left out.` : ''
  await write(io.stderr, `${file.rows.length} forms: ${file.rows.length - unscored} scored, ${unscored} not.${above}\n`)
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const known = findInstrument(path)
    if (known) throw new UsageError(`${known.key} needs answers: score ${known.key} --answers "${known.items.map(() => '0').join(',')}"`)
    const why = (error as NodeJS.ErrnoException).code === 'EISDIR' ? 'is a folder' : 'cannot be read'
    throw new UsageError(`${path} ${why}, and it is not an instrument. ${unknownInstrument(path)}`)
  }
}

/** Waits until the other side has taken it, so that a long file does not pile up in memory. */
function write(stream: Writable, text: string): Promise<void> {
  return new Promise(resolve => stream.write(text, () => resolve()))
}
