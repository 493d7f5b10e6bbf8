import type { ImportStatus } from '../deciding.ts'
import type { Tone } from '../../../ui/tone.ts'

export const statusWords: Record<ImportStatus, { words: string; tone: Tone }> = {
  ready: { words: 'To look over', tone: 'info' }, running: { words: 'Under way', tone: 'primary' }, done: { words: 'Imported', tone: 'good' },
  undoing: { words: 'Being undone', tone: 'primary' }, undone: { words: 'Undone', tone: 'calm' }, discarded: { words: 'Discarded', tone: 'calm' },
}

const madeWords: Record<string, [string, string]> = {
  people: ['person added', 'people added'], joined: ['row went to a record of the same person', 'rows went to records of the same person'], alreadyHere: ['row was here already', 'rows were here already'],
  duplicates: ['likely duplicate left for later', 'likely duplicates left for later'], sessions: ['session', 'sessions'], marks: ['mark in registers', 'marks in registers'], forms: ['measure', 'measures'], kept: ['row kept, since it has been used', 'rows kept, since they have been used'],
}

/** What an import made, each kind in words: "2,590 people added". */
export function madeList(made: Record<string, number>): string[] {
  return Object.entries(made).filter(([, number]) => number > 0).map(([what, number]) => `${counted(number)} ${(madeWords[what] ?? [what, what])[number === 1 ? 0 : 1]}`)
}

export const counted = (number: number) => number.toLocaleString('en-GB')
export const some = (number: number, one: string, many = `${one}s`) => `${counted(number)} ${number === 1 ? one : many}`
export const when = (iso: string) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
export const dayIn = (iso: string | null) => (iso ? new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(iso)) : null)
export const delimiterWords: Record<string, string> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' }

const parts: Record<string, string> = { given: 'first name', family: 'surname', birth_date: 'birth date', phone: 'phone', postcode: 'postcode', nhs_number: 'NHS number', email: 'email' }

/** What agrees in two records, or differs: "same surname", "surname nearly the same", "first name and surname swapped". */
export function agreesWords(code: string): string {
  if (code === 'names_swapped') return 'names swapped'
  const [, part = code, how] = /^(.*?)(?:_(nearly|swapped))?$/.exec(code) ?? []
  const name = parts[part] ?? part
  return how === 'nearly' ? `${name} nearly the same` : how === 'swapped' ? `${name}: day and month swapped` : `same ${name}`
}
export const differsWords = (code: string) => `other ${parts[code] ?? code}`
