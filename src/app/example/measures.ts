import { getInstrument, score } from '../../modules/measures/public.ts'
import { at, daysFrom, iso, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import { answersFor, levelAfter } from './feelings.ts'
import { name } from './notes.ts'
import type { Soul } from './people.ts'
import type { MemberKey } from './service.ts'
import type { Ids, Occasion } from './sessions.ts'
import type { Story } from './story.ts'

/** The measures of the year, scored by the product's own rules, and what critical answers set off. */

const answered = [
  'Sat with {name} in the quiet room for half an hour. Tired of it all, no plan. Safety plan looked at together and changed; {name} is ringing the crisis line number into the phone. Rang again at six.',
  'Spoke the same afternoon. An old thought that comes and goes, not stronger than usual. The GP knows; appointment brought forward to Thursday with {name}’s agreement.',
  '{name} meant the first half of the answer. We talked, rang {name}’s sister together, and she stayed the night. Followed up in the morning: slept, eaten.',
  'Asked straight out. No wish to die; worn down by the pain. Told the prescriber. Agreed a call each Monday for a month.',
  'Went through the crisis guide with {name}. Not at risk today, by both our judgement. Named two people to ring and did so from here.',
]

export function measures(story: Story, all: readonly Occasion[], ids: Ids) {
  const by = story.dice.apart('measures')
  const last = new Map<string, string>()
  for (const session of all) {
    if (session.status === 'cancelled' || session.day >= story.today) continue
    for (const { soul, startedOn } of session.present) {
      for (const [instrument, everyWeeks] of session.programme.measures) {
        const key = `${soul.id} ${instrument}`
        const before = last.get(key)
        const course = session.programme.kind === 'course'
        const wanted = before === undefined
          ? by.chance(course ? 0.9 : session.day === startedOn ? 0.25 : 0.5)
          : everyWeeks !== null && daysFrom(before, session.day) >= everyWeeks * 7 - (course ? 7 : 0) && by.chance(course ? 0.85 : 0.4)
        if (!wanted) continue
        last.set(key, session.day)
        const asker = by.chance(0.6) ? session.lead : session.co
        take(story, by, ids, { soul, session, asker, instrument, answers: maybeGaps(answersFor(instrument, levelAfter(soul.feeling, daysFrom(soul.cameOn, session.day) / 7), by), by) })
      }
    }
  }
  raiseOneNow(story, by, all, ids)
}

type Taking = { soul: Soul; session: Occasion; asker: MemberKey; instrument: string; answers: (number | null)[] }

/** Now and then a question is left out, or somebody stops half-way. */
function maybeGaps(answers: number[], by: Dice): (number | null)[] {
  if (answers.length > 2 && by.chance(0.02)) return answers.map((answer, n) => (n === answers.length - 2 ? null : answer))
  return answers
}

function take(story: Story, by: Dice, ids: Ids, { soul, session, asker, instrument: key, answers }: Taking, open = false) {
  const instrument = getInstrument(key)
  const scored = score(instrument, answers)
  const finished = at(session.day, session.starts, by.between(25, 80))
  const id = by.id(finished)
  const handedOver = instrument.licence.verdict === 'SHIP' && by.chance(0.65)
  story.add('completion', asker, {
    id, person_id: soul.id, session_id: session.id, instrument: key, instrument_version: scored.instrumentVersion, scoring_version: scored.scoringVersion,
    mode: instrument.licence.verdict !== 'SHIP' ? 'from_paper' : handedOver ? 'handed_over' : 'with_worker', status: 'finished', answers, taken_on: session.day,
    raw: scored.raw === null ? null : String(scored.raw), score: typeof scored.score === 'number' ? String(scored.score) : null, band: typeof scored.band === 'string' ? scored.band : null, missing: scored.missing, flags: scored.flags, no_score_because: scored.reason,
    started_at: iso(finished - by.between(60, 240) * 1000), finished_at: iso(finished), received_at: iso(finished + 1500), entered_by: ids[asker]!,
  })
  for (const scale of scored.scales) {
    story.add('scale_score', asker, { id: by.id(finished), completion_id: id, person_id: soul.id, instrument: key, scale: scale.scale, scoring_version: scored.scoringVersion, taken_on: session.day, score: String(scale.score), band: scale.band })
  }
  if (scored.flags.includes('risk_item_positive')) raise(story, by, ids, { soul, session, asker, instrument: key, answers, completionId: id, at: finished + 1500, open })
}

/** An alert, told to the session's lead and to those who may open every record, and answered the same day, except the one that is still open. */
function raise(story: Story, by: Dice, ids: Ids, { soul, session, asker, instrument, answers, completionId, at: raisedAt, open }: Taking & { completionId: string; at: number; open: boolean }) {
  const item = answers.length
  const alertId = by.id(raisedAt)
  story.add('alert', asker, { id: alertId, person_id: soul.id, completion_id: completionId, session_id: session.id, instrument, item, answer: answers[item - 1] ?? null, raised_at: iso(raisedAt), raised_by: ids[asker]! })
  const answerer: MemberKey = session.programme.team === 'courses' ? 'daniel' : session.programme.team === 'young' ? 'leanne' : 'grace'
  const answeredAt = raisedAt + by.between(12, 170) * 60_000
  if (!open) story.change('alert', answerer, { id: alertId, answered_at: iso(answeredAt), answered_by: ids[answerer]!, what_was_done: by.pick(answered).replaceAll('{name}', name(soul)) })
  for (const told of new Set<MemberKey>([session.lead, 'ruth', 'imran'])) {
    const id = by.id(raisedAt)
    story.add('notice', asker, { id, member_id: ids[told]!, kind: 'alert', urgent: true, words: 'An answer to a measure needs somebody today.', link: `/people/${soul.id}/measures`, person_id: soul.id, created_at: iso(raisedAt) })
    if (!open) story.change('notice', told, { id, seen_at: iso(raisedAt + by.between(2, 11) * 60_000) })
  }
}

/** At the newest session of the community team somebody who is low took the PHQ-9, and nobody has yet written what was done. */
function raiseOneNow(story: Story, by: Dice, all: readonly Occasion[], ids: Ids) {
  const session = all.findLast((one) => one.day < story.today && one.programme.team === 'community' && one.present.length > 3)
  if (!session) return
  const low = (soul: Soul) => levelAfter(soul.feeling, daysFrom(soul.cameOn, session.day) / 7)
  const { soul } = session.present.toSorted((a, b) => low(a.soul) - low(b.soul))[0]!
  take(story, by, ids, { soul, session, asker: session.lead, instrument: 'PHQ-9', answers: [...answersFor('PHQ-9', Math.min(-1.6, low(soul)), by).slice(0, 8), 1] }, true)
}

/** Ordinary news for everybody, the latest not yet seen. */
export function notices(story: Story, ids: Ids) {
  const by = story.dice.apart('notices')
  const news = [
    [1, 'imran', ['amina', 'tom', 'priya', 'grace'], 'The boiler at St Brannock’s is mended. Heating is on from nine.'],
    [3, 'grace', ['amina', 'tom', 'bill', 'sunita'], 'Team meeting on the first Tuesday at two, in the garden room.'],
    [8, 'daniel', ['callum', 'marta', 'amina'], 'Workbooks for the next course have come: blue boxes, under the stairs.'],
    [17, 'ruth', ['amina', 'tom', 'priya', 'callum', 'marta', 'jerome', 'ffion', 'grace', 'daniel', 'leanne'], 'Fire drill at the Wharfside went well. Two minutes ten.'],
  ] as const
  for (const [daysAgo, from, to, words] of news) {
    const created = at(plusDays(story.today, -daysAgo), '16:10', by.between(0, 40))
    for (const told of to) {
      const id = by.id(created)
      story.add('notice', from, { id, member_id: ids[told]!, kind: 'news', urgent: false, words, link: '', created_at: iso(created) })
      if (daysAgo > 2) story.change('notice', told, { id, seen_at: iso(created + by.between(20, 900) * 60_000) })
    }
  }
}
