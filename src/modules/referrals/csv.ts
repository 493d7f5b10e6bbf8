/** A list of referrals as a spreadsheet saves it: headings guessed, each row read or told why not. Pure. */
import { readDate } from '../imports/public-screens.ts'
import type { ReferralDetails } from './contract.ts'
import { notAsked, type Source, type Urgency } from './rules.ts'

/** What a column may mean. */
export const meanings = ['givenName', 'familyName', 'fullName', 'birthDate', 'phone', 'email', 'postcode', 'area', 'nhsNumber', 'receivedOn', 'source', 'referrerName', 'referrerOrganisation', 'reason', 'hopes', 'urgency', 'programme', 'safeTimes', 'ignore'] as const
export type Meaning = (typeof meanings)[number]

export const meaningWords: Record<Meaning, string> = {
  givenName: 'First name', familyName: 'Surname', fullName: 'Whole name', birthDate: 'Birth date', phone: 'Phone', email: 'E-mail', postcode: 'Postcode', area: 'Area', nhsNumber: 'NHS number', receivedOn: 'Received on', source: 'Who refers (kind)',
  referrerName: 'Name of whoever refers', referrerOrganisation: 'Where from', reason: 'What brings them', hopes: 'What they hope for', urgency: 'How soon', programme: 'Programme', safeTimes: 'Reaching them safely', ignore: 'Leave out',
}

const guesses: readonly [Meaning, RegExp][] = [
  ['nhsNumber', /\bnhs\b/], ['birthDate', /\b(d ?o ?b|birth|born)\b/], ['referrerName', /\b(referrer|referred by|referral by|referrer name)\b/], ['referrerOrganisation', /\b(referring|surgery|practice|organi[sz]ation|agency|referrer org)\b/], ['source', /\b(source|route|type of referr)/],
  ['receivedOn', /\b(received|referr(al|ed) (on|date)|date( of referral)?)\b/], ['givenName', /\b(first|given|fore) ?name\b/], ['familyName', /\b(last|family|sur) ?name\b/], ['phone', /\b(phone|mobile|tel|telephone|contact number)\b/], ['email', /\be ?mail\b/], ['postcode', /\bpost ?code\b/],
  ['area', /\b(area|town|city|district|locality)\b/], ['hopes', /\b(hope|hopes|goal|goals|outcome wanted)\b/], ['safeTimes', /\b(safe|contact (notes|preference)|how to contact)\b/], ['reason', /\b(reason|presenting|why|needs?|notes|details)\b/], ['urgency', /\b(urgen|priority)/], ['programme', /\b(programme|program|service|group|for)\b/], ['fullName', /\bname\b/],
]

/** What each heading means, each meaning once; what is not known is left out, and somebody may say otherwise. */
export function guessMeanings(headings: readonly string[]): Meaning[] {
  const taken = new Set<Meaning>()
  return headings.map((heading) => {
    const words = heading.toLowerCase().replace(/[^a-z]+/g, ' ').trim()
    const found = guesses.find(([meaning, pattern]) => !taken.has(meaning) && pattern.test(words))?.[0] ?? 'ignore'
    if (found !== 'ignore') taken.add(found)
    return found
  })
}

export type CsvRow = { line: number; details: ReferralDetails; problem: { words: string } | null }
type Told = { today: string; programmes: readonly { id: string; name: string }[] }

const kinds: readonly [Source, RegExp][] = [['self', /\bself|themsel|walk/i], ['gp', /\bgp\b|surgery|doctor|practice/i], ['hospital', /hospital|ward|cmht|mental health team|crisis/i], ['supporter', /family|friend|carer|parent|partner|mum|dad|relative/i], ['programme', /programme|internal|group/i]]

/** Reads rows by what their columns mean. What was not told stays "not asked": a spreadsheet is nobody's consent. */
export function readRows(rows: readonly (readonly string[])[], meaning: readonly Meaning[], { today, programmes }: Told): CsvRow[] {
  return rows.flatMap((cells, at): CsvRow[] => {
    if (cells.every((cell) => !cell.trim())) return []
    const cell = (wanted: Meaning) => { const column = meaning.indexOf(wanted); return column < 0 ? '' : (cells[column] ?? '').replace(/^'/, '').trim() }
    const [first = '', ...others] = cell('fullName').includes(',') ? cell('fullName').split(',').reverse().map((part) => part.trim()) : cell('fullName').split(/\s+/)
    const birth = readDate(cell('birthDate'), { purpose: 'birth', order: 'dmy', today }), received = readDate(cell('receivedOn'), { purpose: 'event', order: 'dmy', today })
    const urgency: Urgency = /urgent|high|asap|crisis|^1$/i.test(cell('urgency')) && !/non|not/i.test(cell('urgency')) ? 'urgent' : /soon|medium|^2$/i.test(cell('urgency')) ? 'soon' : 'routine'
    const named = cell('programme').toLowerCase(), programme = named ? programmes.find(({ name }) => name.toLowerCase() === named) : undefined
    const source = kinds.find(([, pattern]) => pattern.test(cell('source') || cell('referrerOrganisation') || cell('referrerName')))?.[0] ?? (cell('referrerName') || cell('referrerOrganisation') ? 'agency' : 'self')
    const details: ReferralDetails = {
      givenName: cell('givenName') || first, familyName: cell('familyName') || others.join(' '), knownAs: '', pronouns: '', birthDate: birth.found === 'date' ? birth.date : null, phone: cell('phone'), email: cell('email'), postcode: cell('postcode') || null, area: cell('area'),
      nhsNumber: cell('nhsNumber') || null, language: '', interpreter: false, accessNeeds: '', gp: '', source, receivedOn: received.found === 'date' ? received.date : today, urgency, consentToContact: 'not_asked', contact: notAsked, safeTimes: cell('safeTimes'), reason: cell('reason'), hopes: cell('hopes'), needs: [],
      programmeId: programme?.id ?? null, referrerName: cell('referrerName') || (source === 'self' ? '' : cell('source')), referrerOrganisation: cell('referrerOrganisation'), referrerReach: '',
    }
    const problem = birth.found === 'unreadable' || birth.found === 'impossible' || birth.found === 'partial' ? `The birth date “${cell('birthDate').slice(0, 40)}” cannot be read: ${birth.because}.`
      : received.found === 'unreadable' || received.found === 'impossible' || received.found === 'partial' ? `The day it was received, “${cell('receivedOn').slice(0, 40)}”, cannot be read: ${received.because}.`
        : named && !programme ? `There is no programme called “${cell('programme').slice(0, 60)}”. Leave the cell empty, or write its name as it is here.` : null
    return [{ line: at + 2, details, problem: problem ? { words: problem } : null }]
  })
}
