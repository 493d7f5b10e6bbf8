import { at, daysFrom, iso, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import { amendments, calls, openings, talks, type Talk } from './noteWords.ts'
import type { Soul } from './people.ts'
import type { MemberKey } from './service.ts'
import type { Ids, Occasion } from './sessions.ts'
import type { Stay } from './stays.ts'
import type { Story } from './story.ts'

/** The conversations of the year as contact notes: most signed the same day, some late, a few amended, some still drafts. */

type Told = { talk: Talk; which: number }
type Words = Pick<Talk, 'about' | 'ways'> & { body: string; next: string; mecc: Talk['mecc'] }

export function notes(story: Story, all: readonly Occasion[], stays: readonly Stay[], ids: Ids) {
  const by = story.dice.apart('notes')
  const themes = new Map<Soul, string[]>()
  const told = new Map<Soul, Set<string>>()
  /** What was not yet talked about with them in these words: mostly one of the few things that matter to them. */
  const of = (soul: Soul, session: Occasion): Told | undefined => {
    const fitting = talks.filter(({ theme }) => fits(theme, session.circle, session.programme.kind))
    const own = themes.get(soul) ?? by.shuffled(fitting).slice(0, by.between(2, 5)).map(({ theme }) => theme)
    themes.set(soul, own)
    const before = told.get(soul) ?? new Set()
    told.set(soul, before)
    const fresh = fitting.flatMap((talk) => talk.bodies.map((_, which) => ({ talk, which }))).filter(({ talk, which }) => !before.has(`${talk.theme} ${which}`))
    const theirs = fresh.filter(({ talk }) => own.includes(talk.theme))
    if (!fresh.length) return undefined
    const chosen = by.pick(theirs.length && by.chance(0.85) ? theirs : fresh)
    before.add(`${chosen.talk.theme} ${chosen.which}`)
    return chosen
  }
  for (const session of all) {
    if (session.status === 'cancelled' || session.day >= story.today) continue
    for (const { soul } of session.present) {
      const first = soul.cameOn === session.day
      if (!by.chance(first ? 0.45 : 0.15)) continue
      const author = by.chance(0.65) ? session.lead : session.co
      const happened = at(session.day, session.starts, by.between(15, 100))
      const chosen = first ? undefined : of(soul, session)
      if (!first && !chosen) continue
      write(story, by, ids, { soul, author, happened, mode: 'at_session', minutes: by.pick([5, 10, 10, 15, 15, 20, 20, 30, 45]), sessionId: session.id, words: chosen ? wordsOf(soul, chosen, by) : welcome(soul, by) })
    }
  }
  for (const { soul, circle, startedOn, lastOn, away } of stays) {
    const missedOn = away?.from ?? lastOn
    if (startedOn === lastOn || !by.chance(0.4)) continue
    const day = plusDays(missedOn, by.between(9, 20))
    if (day >= story.today || daysFrom(day, story.today) > 364) continue
    const author: MemberKey = circle === 'group' ? 'jerome' : circle.startsWith('coping') || circle.startsWith('mindful') ? 'callum' : by.pick(['amina', 'tom', 'priya'] as const)
    const call = by.pick(calls)
    write(story, by, ids, {
      soul, author, happened: at(day, '10:00', by.between(0, 400)), mode: by.weighted({ call: 6, message: 2, email: 1, home_visit: 1, accompaniment: 0.6 }), minutes: by.pick([3, 5, 10, 15]), sessionId: null,
      words: { about: call.about, body: filled(call.body, soul), next: filled(call.next, soul), ways: [], mecc: undefined },
    })
  }
  leaveDrafts(story, by, all, ids)
}

/** A course has talk of its own and some of everybody’s, and so has the young people's group. */
function fits(theme: string, circle: string, kind: string): boolean {
  if (kind === 'young') return ['study', 'anxiety', 'family', 'sleep', 'hope', 'work'].includes(theme)
  if (kind === 'course') return ['course', 'sleep', 'anxiety'].includes(theme)
  if (theme === 'screens') return circle === 'online' || circle === 'sunday'
  return theme !== 'study' && theme !== 'course'
}

function welcome(soul: Soul, by: Dice): Words {
  const body = by.pick([
    'First visit. {name} came with a hand on the door for a good while. Showed the room, the quiet corner and the exits. Hopes for “somewhere to be on a Saturday”.',
    'Welcomed {name}, who had the leaflet from the surgery. Tea, a seat near the door, and introduced to two others. Code of Conduct read aloud and signed.',
    '{name} came “just to look” and stayed an hour. Told {them} there is no test and nothing to join.',
    'New today. {name} talked a little about what the last year has been; we have time for the rest.',
  ])
  return { about: 'First time here', body: filled(body, soul), next: by.pick(['Say hello by name next time.', 'Goal and first measure when it suits, not before.', 'Ring midweek to ask how it was.']), ways: ['connect'], mecc: undefined }
}

function wordsOf(soul: Soul, { talk, which }: Told, by: Dice): Words {
  const opening = by.chance(0.5) && talk.theme !== 'loss' && talk.theme !== 'hope' ? `${by.pick(openings[soul.feeling.kind])} ` : ''
  return { about: talk.about, body: filled(opening + talk.bodies[which]!, soul), next: by.chance(0.9) ? filled(talk.next[which] ?? '', soul) : '', ways: talk.ways, mecc: by.chance(0.8) ? talk.mecc : undefined }
}

type Conversation = { soul: Soul; author: MemberKey; happened: number; mode: 'at_session' | 'call' | 'message' | 'email' | 'home_visit' | 'accompaniment'; minutes: number; sessionId: string | null; words: Words }

function rowOf(by: Dice, ids: Ids, { soul, author, happened, mode, minutes, sessionId, words }: Conversation, createdAt: number) {
  return {
    id: by.id(createdAt), person_id: soul.id, session_id: sessionId, author_id: ids[author]!, status: 'draft' as const, mode, happened_at: iso(happened), minutes,
    about: words.about, body: words.body, next_step: words.next, ways: [...words.ways], mecc: [...(words.mecc?.topics ?? [])], mecc_level: words.mecc?.level ?? null, created_at: iso(createdAt), received_at: iso(createdAt),
  }
}

/** Drafted soon after, signed the same day, or the next, or (some) days later; now and then amended. */
function write(story: Story, by: Dice, ids: Ids, conversation: Conversation) {
  const { author, soul, happened } = conversation
  const now = at(story.today, '07:00')
  const createdAt = Math.min(happened + by.between(20, 200) * 60_000, now)
  const later = by.weighted({ same: 78, next: 15, late: 7 })
  const signedAt = createdAt + (later === 'same' ? by.between(4, 90) * 60_000 : later === 'next' ? by.between(14, 26) * 3_600_000 : by.between(3, 9) * 86_400_000)
  const row = rowOf(by, ids, conversation, createdAt)
  if (signedAt >= now && author === 'amina') return // left for the drafts below
  const signed = Math.min(signedAt, now)
  story.add('note', author, { ...row, amends_id: null, amended_because: null })
  story.change('note', author, { id: row.id, version: by.between(2, 6), status: 'signed', signed_at: iso(signed), received_at: iso(signed) })
  if (!by.chance(0.012) || signed + 40 * 3_600_000 > now) return
  const { because, add } = by.pick(amendments)
  const amendedAt = signed + by.between(3, 40) * 3_600_000
  const amended = { ...rowOf(by, ids, conversation, amendedAt), body: row.body + filled(add, soul), amends_id: row.id, amended_because: filled(because, soul) }
  story.add('note', author, amended)
  story.change('note', author, { id: amended.id, version: 2, status: 'signed', signed_at: iso(amendedAt), received_at: iso(amendedAt) })
}

/** Notes begun and not finished: two of Amina's from her latest sessions, one of Tom's. */
function leaveDrafts(story: Story, by: Dice, all: readonly Occasion[], ids: Ids) {
  const beginnings = ['{name} asked to talk outside for a minute. ', 'Rang the surgery together; they will ring back on', '']
  for (const [n, author] of (['amina', 'amina', 'tom'] as const).entries()) {
    const session = all.filter((one) => one.day < story.today && one.present.length > 3 && (one.lead === author || one.co === author)).at(n === 1 ? -2 : -1)
    const soul = session?.present.at(n + 1)?.soul
    if (!session || !soul) continue
    const happened = at(session.day, session.starts, 55 + n)
    const words = { about: n === 2 ? '' : by.pick(['Appointment at the surgery', 'A letter from the council']), body: filled(beginnings[n]!, soul), next: '', ways: [], mecc: undefined }
    const row = rowOf(by, ids, { soul, author, happened, mode: 'at_session', minutes: n === 2 ? 5 : 15, sessionId: session.id, words }, at(session.day, session.ends, 12 + n))
    story.add('note', author, { ...row, amends_id: null, amended_because: null })
  }
}

/** What people call somebody. */
export const name = ({ given, family, knownAs }: Soul) => knownAs || given || family

/** The person put into the words. A capital where the sentence begins. */
export function filled(words: string, soul: Soul): string {
  const { pronouns } = soul
  const [they, them, their] = pronouns.startsWith('she') ? ['she', 'her', 'her'] : pronouns.startsWith('he') ? ['he', 'him', 'his'] : ['they', 'them', 'their']
  return words.replaceAll('{name}', name(soul)).replaceAll('{them}self', they === 'he' ? 'himself' : they === 'she' ? 'herself' : 'themself')
    .replace(/(^|[.!?”] )\{(they|their)\}/g, (_, before: string, which: string) => before + capital(which === 'they' ? they! : their!))
    .replaceAll('{they}', they!).replaceAll('{them}', them!).replaceAll('{their}', their!)
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)
