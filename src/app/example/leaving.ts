import { blank, dueAfter, type Content, type How } from '../../modules/leaving/rules.ts'
import { at, iso, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import type { Soul } from './people.ts'
import { programmes, type MemberKey, type ProgrammeKey } from './service.ts'
import type { Cast } from './stays.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** One participation as it was written: leaving ends it. */
export type Took = { id: string; soul: Soul; programme: ProgrammeKey; startedOn: string; endedOn: string | null }

type Told = {
  reason: string; outcome: string; said?: string; well?: string; wish?: string; watch?: readonly string[]; helps?: readonly string[]; next?: readonly [name: string, reach: string]
  follow?: readonly [after: string, how: How][]; anyway?: string; measures?: readonly [instrument: string, done: boolean, because: string][]; results?: readonly ('reached' | 'not_reached' | 'worse' | 'declined')[]; heard?: readonly string[]
}

/** How some of those who stopped coming took their leave. Invented, every word. */
const told: readonly Told[] = [
  {
    reason: 'as_planned', outcome: 'reached', said: 'Runs the tea urn at the library group now.', well: 'I came in sideways and I leave by the front door.\nI know eleven people by name.', wish: 'To pop in at Christmas, as a guest.',
    watch: ['I stop opening the curtains', 'I say I am busy when I am not'], helps: ['Ring somebody before noon', 'The walk round the weir'], next: ['Library reading group', 'Wednesdays at two, ask for Jo'], follow: [['P1M', 'ring'], ['P3M', 'ring']], measures: [['ONS4', true, '']], results: ['reached', 'reached'], heard: ['Still at the library. Brought a friend.', 'Away at the coast for a week, and it was good.'],
  },
  {
    reason: 'moved_on', outcome: 'carries_on', said: 'The college has a mentor to meet every Monday.', well: 'I handed in the form myself.', watch: ['Not sleeping before the Monday'], helps: ['Packing the bag the evening before'], next: ['Student support at the college', 'Room 2, any weekday'], follow: [['P2W', 'text'], ['P3M', 'text']], measures: [['SWEMWBS', true, '']],
    results: ['reached', 'not_reached'], heard: ['First week done. Tired and pleased.', ''],
  },
  { reason: 'lost_touch', outcome: 'not_known', said: 'Last here in the rain, quiet. Rung twice, wrote once, no answer.', follow: [['P3M', 'write']], measures: [['ONS4', false, 'Could not be asked']], results: ['not_reached'], heard: ['The letter came back.'] },
  {
    reason: 'own_choice', outcome: 'partly', said: 'Two days at work again, and the rest of the week asleep.', well: 'The singing. I had not sung since school.', watch: ['Skipping dinner'], helps: ['Music on before anything else'], next: ['The choir at St Brannock’s', 'Thursdays at seven'], follow: [['P1M', 'ring']], measures: [['SWEMWBS', false, 'Would rather not']], anyway: 'Left between two weeks; a page is to follow by post', results: ['declined'], heard: ['Doing well, and would rather not be rung at work.'],
  },
  { reason: 'moved_away', outcome: 'reached', said: 'To family in the north, with the cat.', well: 'I am going towards something this time.', helps: ['A list of what I can do on a bad day'], next: ['Family in the north', 'They know, and have the list'], follow: [['P1M', 'ring']], measures: [], results: ['reached'], heard: ['Found a garden club. The cat has taken over.'] },
  { reason: 'needs_more', outcome: 'harder', said: 'The community mental health team has taken over; Grace went along to the first meeting.', well: 'You did not let go until somebody else had hold.', watch: ['I talk faster and faster'], helps: ['Fewer people, less light'], next: ['Community mental health team', 'Duty line, weekdays'], follow: [['P2W', 'ring'], ['P1M', 'ring']], measures: [['ONS4', false, 'Too much at the time']], results: ['worse', 'reached'], heard: ['A hard week. Rang the duty line together, and was seen the same day.', 'Steadier. Sleeping again.'] },
  { reason: 'as_planned', outcome: 'reached', said: 'Came for company on a Saturday, and has it.', well: 'I have a reason to iron a shirt.', watch: ['The shirt stays on the chair'], helps: ['Ask Delroy round'], next: ['Allotment society', 'Plot 14, most mornings'], follow: [['P3M', 'ring']], measures: [['ONS4', true, '']] },
  { reason: 'ended', outcome: 'partly', measures: [['SWEMWBS', true, '']], well: 'The breathing, on the bus.', follow: [['P3M', 'ring']], anyway: 'The last evening was full; goals were looked at the week before' },
  { reason: 'lost_touch', outcome: 'not_known', said: 'The number is no longer theirs.', measures: [] },
  { reason: 'own_choice', outcome: 'as_before', well: 'Good tea. Kind people. Not my thing, and that is all right.', measures: [['ONS4', true, '']], anyway: 'Wanted no fuss' },
  { reason: 'as_planned', outcome: 'reached', well: 'I sleep. That is the whole story.', helps: ['Bed at ten, book, no telephone'], next: ['Walking group at the surgery', 'Tuesdays'], follow: [['P6M', 'ring']], measures: [['SWEMWBS', true, '']] },
  { reason: 'not_for_them', outcome: 'carries_on', said: 'Wanted something to do with the hands; goes to the repair shed twice a week.', next: ['The repair shed', 'Dockside'], follow: [['P1M', 'ring']], measures: [] , results: ['reached'], heard: ['Building a boat.'] },
]

/** Leavings of the last months, most of them well; one that came again, and one being prepared. `took` are the participations there are. */
export function leavings(story: Story, { souls }: Cast, took: readonly Took[], ids: Ids) {
  const by = story.dice.apart('leaving'), today = story.today
  const quiet = took.filter((one): one is Took & { endedOn: string } => one.endedOn !== null && one.endedOn < plusDays(today, -12) && one.endedOn > plusDays(today, -200) && ['open', 'activity'].includes(one.programme) && one.soul.given !== 'Siobhán' && !took.some((other) => other !== one && other.soul === one.soul))
    .toSorted((a, b) => (a.endedOn === b.endedOn ? (a.id < b.id ? -1 : 1) : a.endedOn < b.endedOn ? -1 : 1))
  const again = took.toSorted((a, b) => ((a.endedOn ?? '') === (b.endedOn ?? '') ? (a.id < b.id ? -1 : 1) : (a.endedOn ?? '') < (b.endedOn ?? '') ? 1 : -1)).find((one): one is Took & { endedOn: string } => one.endedOn !== null && one.endedOn > plusDays(today, -330) && took.some((other) => other.soul === one.soul && other.programme === one.programme && other.startedOn > one.endedOn! && other.startedOn <= plusDays(one.endedOn!, 85)))
  const step = Math.max(1, Math.floor(quiet.length / told.length))
  told.forEach((one, n) => { const who = quiet[n * step]; if (who) leave(who, one, (['tom', 'grace'] as const)[n % 2]!) })
  if (again) leave(again, { reason: 'own_choice', outcome: 'partly', well: 'It was enough for now.', next: ['Themselves', 'and the door stays open'], measures: [] }, 'grace')
  prepare()

  function leave({ id: participation, soul, programme, endedOn }: Took & { endedOn: string }, one: Told, who: MemberKey) {
    const begun = at(plusDays(endedOn, -21), '14:10', by.between(0, 90)), over = at(endedOn, '16:20', by.between(0, 60)), id = by.id(begun), member = ids[who]!
    const followUps = (one.follow ?? []).map(([after, how]) => ({ id: by.id(begun), after, memberId: member, how, purpose: '' }))
    const line = (words: string) => ({ id: by.id(begun), words, from: 'own' as const })
    const content: Content = { ...blank(), wentWell: one.well ?? '', wish: one.wish ?? '', watch: (one.watch ?? []).map(line), helps: (one.helps ?? []).map(line), supports: one.next ? [{ id: by.id(begun), name: one.next[0], reach: one.next[1], agreed: true }] : [], followUps }
    const measures = (one.measures ?? []).map(([instrument, done, because]) => ({ instrument, done, because })), agreed = one.well && !one.anyway
    story.add('leaving', who, {
      id, version: 4, person_id: soul.id, programme_id: ids[programme]!, status: 'left', leaves_on: endedOn, reason: one.reason, content, agreed_how: agreed ? 'said' : null, agreed_by: agreed ? `${soul.given} ${soul.family}`.trim() : null, agreed_signature: null, agreed_at: agreed ? iso(over - 3_600_000) : null,
      left_on: endedOn, outcome: one.outcome, outcome_words: one.said ?? '', standing: one.anyway ? ['summary', 'agreed'] : [], anyway_because: one.anyway ?? '', measures, measures_asked: measures.length, measures_done: measures.filter(({ done }) => done).length,
      ended: [participation], goals_ended: [], completed_at: iso(over), completed_by: member, begun_on: plusDays(endedOn, -21), created_by: member, created_at: iso(begun), changed_by: member, changed_at: iso(over),
    })
    event(who, { leaving: id, person: soul.id, act: 'begin', when: begun })
    event(who, { leaving: id, person: soul.id, act: 'complete', when: over, words: one.said ?? '', because: one.anyway ?? '' })
    followUps.forEach(({ after, how }, n) => followUp(who, { leaving: id, person: soul.id, due: dueAfter(endedOn, after), how, result: one.results?.[n], heard: one.heard?.[n] ?? '', planned: over, by }))
  }

  function followUp(who: MemberKey, { leaving, person, due, how, result, heard, planned, by: dice }: { leaving: string; person: string; due: string; how: How; result: 'reached' | 'not_reached' | 'worse' | 'declined' | undefined; heard: string; planned: number; by: Dice }) {
    const id = dice.id(planned), member = ids[who]!, team = ids['team community']!, when = at(plusDays(due, 1), '11:30', dice.between(0, 120)), done = result !== undefined && plusDays(due, 1) < today
    story.add('leaving_follow_up', who, { id, version: done ? 2 : 1, leaving_id: leaving, person_id: person, due_on: due, member_id: member, team_id: team, how, purpose: '', status: done ? result : 'due', words: done ? heard : '', recorded_at: done ? iso(when) : null, recorded_by: done ? member : null, created_by: member, created_at: iso(planned) })
    if (done) return event(who, { leaving, person, followUp: id, act: 'record', when, words: heard })
    const task = dice.id(planned)
    story.add('task', who, { id: task, words: `Ask how it goes since they left (${how})`, due_on: due, member_id: member, team_id: team, person_id: person, origin_kind: 'follow_up', origin_id: id, link: `/people/${person}/leaving/${leaving}`, created_by: member, created_at: iso(planned) })
    story.add('task_event', who, { id: dice.id(planned), task_id: task, person_id: person, act: 'add', from_due: null, to_due: due, from_member: null, to_member: member, because: null, happened_at: iso(planned), received_at: iso(planned + 900), by_member: member })
  }

  function event(who: MemberKey, { leaving, person, followUp: follow_up_id = null, act, when, words = '', because = '' }: { leaving: string; person: string; followUp?: string | null; act: 'begin' | 'complete' | 'record'; when: number; words?: string; because?: string }) {
    story.add('leaving_event', who, { id: by.id(when), leaving_id: leaving, person_id: person, follow_up_id, act, words, because, happened_at: iso(when), received_at: iso(when + 900), by_member: ids[who]! })
  }

  /** Delroy has the allotment and a band; the music room has done its work. */
  function prepare() {
    const delroy = souls.find(({ given, family }) => given === 'Delroy' && family === 'Samuels')
    if (!delroy) throw new Error('nobody in the example is called Delroy Samuels')
    const begun = at(plusDays(today, -6), '15:40'), id = by.id(begun), priya = ids['priya']!
    const content: Content = { ...blank(), wentWell: 'I came to listen and I am leaving with a band.', watch: [{ id: by.id(begun), words: 'The bass stays in its case', from: 'own' }], supports: [{ id: by.id(begun), name: 'The Friday band', reach: 'Delroy has everybody’s number', agreed: true }] }
    story.add('leaving', 'priya', { id, version: 2, person_id: delroy.id, programme_id: ids[programmes.find(({ key }) => key === 'activity')!.key]!, status: 'planned', leaves_on: plusDays(today, 20), reason: 'as_planned', content, begun_on: plusDays(today, -6), created_by: priya, created_at: iso(begun), changed_by: priya, changed_at: iso(begun + 1_200_000) })
    story.add('leaving_event', 'priya', { id: by.id(begun), leaving_id: id, person_id: delroy.id, follow_up_id: null, act: 'begin', words: '', because: '', happened_at: iso(begun), received_at: iso(begun + 900), by_member: priya })
  }
}
