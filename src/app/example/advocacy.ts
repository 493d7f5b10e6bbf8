import { sortDay, standingOf, type AgencyKind, type EntryKind, type How, type Leave, type Outcome, type Told as Standing } from '../../modules/advocacy/rules.ts'
import { at, iso, plusDays } from './days.ts'
import type { MemberKey } from './service.ts'
import type { Cast } from './stays.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** What was said in a matter; `days` from the day the story ends, `due` likewise. */
type Entry = { kind: EntryKind; days: number; time?: string; words: string; how?: How; who?: string; due?: number; with?: boolean; agreed?: string; outcome?: Outcome }
type Told = { who: MemberKey; whom: string; agency: string; kind: AgencyKind; contact: string; reference: string; speaking: 'by_consent' | 'with_them'; issue: string; wanted: string; thread: readonly Entry[] }

const told: readonly Told[] = [
  {
    who: 'amina', whom: 'Nasrin Choudhury', agency: 'Housing office, Gun Wharf', kind: 'housing', contact: 'Mr Lowther, 01632 960118, Monday to Thursday', reference: 'GW/26/4471', speaking: 'by_consent',
    issue: 'The wall behind the boys’ bed is black and wet. I wipe it every morning and it comes back.', wanted: 'Somebody to look at it and make it dry, so that the boys can stay at their school.',
    thread: [
      {
        kind: 'ask', days: -21, how: 'letter', due: -9,
        words: 'Mrs Choudhury lives at your property with her two sons. Since September the bedroom wall has been wet and covered in black mould; both boys have asthma. The landlord has had two letters and answered neither.\n\nPlease inspect the flat, and tell us in writing when.',
      },
      { kind: 'note', days: -16, words: 'Mr Lowther said at the case conference that an inspection can be asked for without the landlord.' },
      { kind: 'chase', days: -8, how: 'phone', who: 'Mr Lowther', due: -4, with: true, words: 'The letter had gone to the wrong team. Nasrin told him about the nights herself.' },
      { kind: 'answer', days: -4, how: 'phone', who: 'Mr Lowther', due: 3, words: 'He is sorry. An inspector will come; the date follows in writing within a week.' },
    ],
  },
  {
    who: 'tom', whom: 'Terence Akehurst', agency: 'Department for Work and Pensions', kind: 'benefits', contact: 'PIP enquiry line, 01632 960340', reference: 'PIP 8823', speaking: 'by_consent',
    issue: 'They stopped my money because I could not get to the assessment on the third floor.', wanted: 'The money back while they look at it again, and somebody to come to me.',
    thread: [
      { kind: 'ask', days: -20, how: 'phone', who: 'Call handler', due: -6, with: true, words: 'Asked for a mandatory reconsideration and for an assessment at home: the lift was out of order on the day.' },
    ],
  },
  {
    who: 'amina', whom: 'Kirsty Ledger', agency: 'Family court, Medway', kind: 'police', contact: 'Listing office, 01632 960877', reference: '', speaking: 'with_them',
    issue: 'I cannot sit in that waiting room with him.', wanted: 'A separate room and a way out at the back on the day.', thread: [],
  },
  {
    who: 'amina', whom: 'Doreen Fagg', agency: 'Weald Energy', kind: 'money', contact: 'Priority customers, 01632 960555', reference: '7710 334', speaking: 'with_them',
    issue: 'The bill is for the whole house and I only have the downstairs.', wanted: 'A bill for what I use, and not to be cut off while they sort it out.',
    thread: [
      { kind: 'ask', days: -64, how: 'phone', who: 'Priority customers', due: -50, with: true, words: 'Rang together. They put a hold on the account and send an engineer to look at the meters.' },
      { kind: 'answer', days: -52, how: 'letter', words: 'The meters were swapped. The account is put right from the day she moved in.' },
      { kind: 'close', days: -51, outcome: 'got', words: 'A new bill of £41, and an apology. Doreen has framed it.' },
    ],
  },
]

/** Whose consent to sharing names the agency (`onward.ts` has it). */
const agreed = 'Nasrin Choudhury'

/** Speaking up: one matter that waits for an answer, one that waited too long, one where it is our turn, and one that ended well. */
export function advocacy(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('advocacy')
  const soulOf = (name: string) => {
    const soul = souls.find(({ given, family }) => `${given} ${family}`.trim() === name)
    if (!soul) throw new Error(`nobody in the example is called ${name}`)
    return soul.id
  }
  const day = (days: number) => plusDays(story.today, days)
  for (const one of told) {
    const person_id = soulOf(one.whom), opened = at(day((one.thread[0]?.days ?? -3) - 1), '14:30', by.between(0, 90)), id = by.id(opened), allowed: Leave = one.speaking === 'with_them' ? 'with_them' : one.whom === agreed ? 'agreed' : 'not_given'
    const thread = [{ kind: 'open' as const, when: opened, words: one.issue }, ...one.thread.map((entry) => ({ ...entry, when: at(day(entry.days), entry.time ?? '10:40', by.between(0, 200)) }))] as (Entry & { when: number })[]
    const rows = thread.map((entry) => ({
      id: by.id(entry.when), matter_id: id, person_id, kind: entry.kind, how: entry.how ?? null, who: entry.who ?? '', words: entry.words, due_on: entry.due === undefined ? null : day(entry.due), with_person: entry.with ?? false, agreed_how: entry.agreed ?? '',
      leave: (['ask', 'chase', 'meet', 'answer', 'note'] as const).some((kind) => kind === entry.kind) ? allowed : null, outcome: entry.outcome ?? null, of_id: null, happened_at: iso(entry.when), received_at: iso(entry.when + 1500), by_member: ids[one.who]!,
    }))
    const standing = standingOf(rows.map((row): Standing => ({ id: row.id, kind: row.kind, happenedAt: row.happened_at, dueOn: row.due_on, ofId: null }))), end = thread.find(({ outcome }) => outcome)
    story.add('matter', one.who, {
      id, version: thread.length, person_id, member_id: ids[one.who]!, issue: one.issue, wanted: one.wanted, agency: one.agency, agency_kind: one.kind, contact: one.contact, reference: one.reference, speaking: one.speaking, service_id: null,
      status: standing.status, since: standing.since, due_on: standing.dueOn, sort_on: sortDay(standing), outcome: end?.outcome ?? null, outcome_words: end?.words ?? null, created_by: ids[one.who]!, created_at: iso(opened),
    })
    for (const row of rows) story.add('matter_entry', one.who, row)
  }
}
