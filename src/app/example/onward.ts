import { firstWordings, lastDay } from '../../modules/paperwork/rules.ts'
import type { ContactHow, DeclineReason, Kind, OnwardAct, SentHow, Shareable, State } from '../../modules/onward/rules.ts'
import { at, iso, plusDays } from './days.ts'
import type { Services } from './directory.ts'
import type { Cast } from './stays.ts'
import { members, type MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

type Step = { act: OnwardAct; day: number; to: State; words?: string; weeks?: number; reason?: DeclineReason; followUp?: number }
type Told = { whom: string; to: string; by: MemberKey; day: number; kind: Kind; reason: string; shared?: Shareable[]; how?: SentHow; contact?: { who: string; how: ContactHow }; followUp: number | null; steps: Step[]; /** The day of the consent to sharing, and what they said to it. */ consent?: { day: number; remark: string }; asked?: true }

/** Who was referred on, and what became of it: one in each state. */
const told: readonly Told[] = [
  {
    whom: 'Winston Brathwaite', to: 'grief', by: 'amina', day: -20, kind: 'referral', how: 'phone', reason: 'I talk to her chair. I would like to hear from somebody who has got through a first Christmas.', shared: ['name', 'safe_contact', 'reason'], followUp: -12,
    consent: { day: -21, remark: 'The bereavement people, nobody else' }, steps: [{ act: 'wait', day: -12, to: 'waiting', words: 'Six weeks for one to one. He can walk with them on Sundays meanwhile, and means to.', weeks: 6, followUp: 3 }],
  },
  {
    whom: 'Nasrin Choudhury', to: 'rent', by: 'grace', day: -30, kind: 'handover', contact: { who: 'Miss Adeyemi, adviser', how: 'call' }, reason: 'I want somebody who knows the law to read the landlord’s letter before I answer it.', shared: ['name', 'safe_contact', 'reason', 'language', 'address'], followUp: -23,
    consent: { day: -30, remark: 'Housing only, not the council tax' }, steps: [{ act: 'start', day: -21, to: 'started', words: 'Saw Miss Adeyemi on Wednesday. A letter has gone to the landlord.', followUp: 9 }],
  },
  { whom: 'Terence Akehurst', to: 'drink', by: 'amina', day: -18, kind: 'referral', how: 'phone', reason: 'Cutting down by myself has not worked three times now.', shared: ['name', 'safe_contact'], followUp: -14, consent: { day: -18, remark: '' }, steps: [{ act: 'service_declines', day: -15, to: 'declined_by_service', reason: 'no_answer', words: 'Rang four times on two days. Terry says leave it until after his birthday.' }] },
  { whom: 'Suryani', to: 'asylum', by: 'amina', day: -10, kind: 'signpost', reason: 'Is there an English class where they do not mind if I bring the baby?', followUp: -1, asked: true, steps: [] },
  { whom: 'Doreen Fagg', to: 'digital', by: 'priya', day: -25, kind: 'signpost', reason: 'I want to see my grandson’s face when he rings.', followUp: -18, steps: [{ act: 'finish', day: -17, to: 'finished', words: 'Has a loan tablet and rings Kieran on Sundays.' }] },
  { whom: 'Łukasz Dąbrowski', to: 'work', by: 'tom', day: -6, kind: 'referral', how: 'form', reason: 'Outdoor work, four hours a day, no night shifts.', shared: ['name', 'safe_contact', 'reason', 'language'], followUp: 8, consent: { day: -6, remark: '' }, steps: [] },
  { whom: 'Beryl Underdown', to: 'bus', by: 'priya', day: -40, kind: 'signpost', reason: 'The hospital wants me at nine and the bus is at ten.', followUp: null, steps: [] },
]

const open: readonly State[] = ['sent', 'waiting', 'started']

export function onward(story: Story, { souls }: Pick<Cast, 'souls'>, ids: Ids, services: Services) {
  const dice = story.dice.apart('onward'), day = (days: number | null | undefined) => (days === null || days === undefined ? null : plusDays(story.today, days))
  for (const { whom, to, by, day: sent, kind, reason, shared = [], how, contact, followUp, steps, consent, asked } of told) {
    const soul = souls.find(({ given, family }) => `${given} ${family}`.trim() === whom)
    if (!soul) throw new Error(`nobody in the example is called ${whom}`)
    const when = at(plusDays(story.today, sent), '13:20', dice.between(0, 120)), id = dice.id(when), person_id = soul.id, last = steps.at(-1), lastAt = last ? at(plusDays(story.today, last.day), '15:40', dice.between(0, 60)) : when
    const first: State = followUp === null ? 'told' : 'sent', state = last?.to ?? first, followUpOn = open.includes(state) ? day(last?.followUp ?? followUp) : null
    if (consent) {
      const agreed = plusDays(story.today, consent.day), happened = iso(at(agreed, '12:50'))
      story.add('consent_event', by, {
        id: dice.id(at(agreed, '12:50')), person_id, what: 'share', act: 'given', how: 'by_word', wording_number: 1, words: firstWordings.share.words, until: lastDay(agreed, 12), remark: consent.remark, witness: members.find(({ key }) => key === by)!.name, signature: null, happened_at: happened, received_at: happened, entered_by: ids[by]!,
      })
      story.change('person', by, { id: person_id, consent_to_share: 'verbal' })
    }
    story.add('onward', by, {
      id, version: 1 + steps.length, person_id, service_id: services.id[to]!, kind, state, is_open: open.includes(state), state_at: iso(lastAt), reason, shared, shared_words: '', sent_how: how ?? null, consent_state: consent ? 'given' : 'none', consent_until: consent ? lastDay(plusDays(story.today, consent.day), 12) : null,
      decline_reason: last?.reason ?? null, follow_up_on: followUpOn, member_id: ids[by]!, told_on: followUpOn !== null && followUpOn < story.today ? followUpOn : null, sent_on: plusDays(story.today, sent), created_at: iso(when), created_by: ids[by]!,
    })
    const step = (one: { id: string; act: OnwardAct | 'send'; to: State; instant: number; words?: string | undefined; weeks?: number | undefined; reason?: DeclineReason | undefined; followUp?: number | null | undefined; contact?: Told['contact'] }) => story.add('onward_step', by, {
      id: one.id, onward_id: id, person_id, act: one.act, state: one.to, words: one.words ?? '', decline_reason: one.reason ?? null, weeks: one.weeks ?? null, contact: (one.contact ?? null) as unknown as string | null, follow_up_on: day(one.followUp), member_id: null, at: iso(one.instant), received_at: iso(one.instant), by_member: ids[by]!,
    })
    step({ id: dice.id(when), act: 'send', to: first, instant: when, followUp, contact })
    for (const one of steps) step({ ...one, id: dice.id(lastAt), instant: lastAt })
    if (followUpOn === null) continue
    const task = dice.id(lastAt), name = services.details.get(services.id[to]!)!.name
    story.add('task', by, {
      id: task, words: `Ask what became of it: ${name}`, due_on: followUpOn, member_id: ids[by]!, team_id: ids['team community']!, person_id, origin_kind: 'onward', origin_id: id, link: `/onward/${id}`, created_by: ids[by]!, created_at: iso(lastAt),
      ...(asked ? { status: 'done' as const, finished_at: iso(at(plusDays(story.today, -1), '16:30')), finished_by: ids[by]! } : {}),
    })
    story.add('task_event', by, { id: dice.id(lastAt), task_id: task, person_id, act: 'add', from_due: null, to_due: followUpOn, from_member: null, to_member: ids[by]!, because: null, happened_at: iso(lastAt), received_at: iso(lastAt), by_member: ids[by]! })
    if (asked) { const ticked = at(plusDays(story.today, -1), '16:30'); story.add('task_event', by, { id: dice.id(ticked), task_id: task, person_id, act: 'done', from_due: null, to_due: null, from_member: null, to_member: null, because: null, happened_at: iso(ticked), received_at: iso(ticked), by_member: ids[by]! }) }
  }
}
