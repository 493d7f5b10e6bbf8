/** JSON lines in, JSON lines out: one answer sheet a line, exactly one result a line, in the same order. */
import type { Readable } from 'node:stream'
import { findInstrument, instruments } from './instruments.ts'
import { score, type Scored } from './scoring.ts'

/** What the command line prints of a score. */
export type ResultLine = Pick<Scored, 'raw' | 'score' | 'band' | 'flags' | 'reason'> & { instrument: string | null }

/** A result without anything but the reason. */
export function notScored(instrument: string | null, reason: string): ResultLine {
  return { instrument, raw: null, score: null, band: null, flags: [], reason }
}

/** A score cut down to what the command line prints. */
export function resultOf({ instrument, raw, score: value, band, flags, reason }: Scored): ResultLine {
  return { instrument, raw, score: value, band, flags, reason }
}

/** "1,2,,3" as a list; a blank is a question that was not answered. Commas or semicolons. */
export function splitAnswers(text: string): string[] {
  return text.split(/[,;]/)
}

/** Why an instrument's name was not understood. */
export function unknownInstrument(name: string): string {
  return `"${name}" is not an instrument that is scored here. These are: ${instruments.map(instrument => instrument.key).join(', ')}.`
}

/** Scores one line such as `{"instrument":"PHQ-9","answers":[1,0,null,2,0,0,0,0,0]}`. A line that cannot be read gets its reason, too. */
export function scoreLine(line: string): ResultLine {
  let sheet: unknown
  try {
    sheet = JSON.parse(line)
  } catch {
    return notScored(null, 'The line is not JSON.')
  }
  if (typeof sheet !== 'object' || sheet === null || Array.isArray(sheet)) {
    return notScored(null, 'The line must be an object such as {"instrument":"PHQ-2","answers":[1,0]}.')
  }
  const { instrument: name, answers, context } = sheet as Record<string, unknown>
  if (typeof name !== 'string') return notScored(null, 'The line names no instrument.')
  const instrument = findInstrument(name)
  if (!instrument) return notScored(name, unknownInstrument(name))
  return resultOf(score(instrument, typeof answers === 'string' ? splitAnswers(answers) : answers, context))
}

/** The lines of a stream, as they come. Only a line feed ends a line: JSON text may hold every other kind of line break. Blank lines are left out. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(line => line.trim() !== '')
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield rest
}
