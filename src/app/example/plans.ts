import type { PlanContent } from '../../modules/plans/shapes.ts'
import { at, iso, plusDays } from './days.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Cast } from './stays.ts'
import type { Story } from './story.ts'

/*
 * Plans that some of Amina's people have written: support plans agreed twice, a ladder half-way up, a staying-well plan. `agreed` says how many
 * days ago each time was.
 */

type Step = readonly [words: string, who: 'me' | MemberKey | `with ${string}`, days: number, state?: 'open' | 'done' | 'let_go']
type Hope = { words: string; area: 'days' | 'people' | 'home' | 'mind' | 'health'; ways: readonly ('connect' | 'be_active' | 'take_notice' | 'keep_learning' | 'give')[]; target: number; known: string; rated: readonly [number, number]; helped: string; inTheWay: string; first: readonly Step[]; then: readonly Step[] }
type Support = { whose: string; with: MemberKey; agreed: readonly [number, number]; review: number; me: { mattersToMe: string; goodAt: string; whatHelps: string; whatDoesNot: string }; later?: Partial<Support['me']>; goals: readonly Hope[]; else?: readonly [name: string, relation: string, said: string]; worker: string }

const support: readonly Support[] = [
  {
    whose: 'Nasrin Choudhury', with: 'amina', agreed: [76, 20], review: 22,
    me: { mattersToMe: 'My children doing their homework at the table.\nPrayers in peace.\nMy mother’s recipes.', goodAt: 'Cooking for twelve without a book. Remembering everybody’s birthday.', whatHelps: 'Somebody who waits while I find the word.\nKnowing the day before.', whatDoesNot: 'Being told to calm down.' },
    later: { whatHelps: 'Somebody who waits while I find the word.\nKnowing the day before.\nThe breathing, with my hand on the table.' },
    goals: [
      {
        words: 'I want to speak to the school myself, without my son in the middle.', area: 'people', ways: ['connect', 'keep_learning'], target: 8, known: 'I ring about the parents’ evening and say my own name.', rated: [2, 5],
        helped: 'Practising on the telephone with Amina. Writing the first sentence down.', inTheWay: 'They speak fast.',
        first: [['Practise one call together', 'amina', -60, 'done'], ['Ring about the dinner money', 'me', -30]], then: [['Ring about the parents’ evening', 'me', 9], ['Ask the school for somebody who speaks Sylheti', 'amina', 4]],
      },
      { words: 'Sleep in my bed, not on the settee.', area: 'mind', ways: ['take_notice'], target: 7, known: 'Four nights of seven.', rated: [3, 4], helped: 'No news after eight.', inTheWay: 'The damp in the bedroom.', first: [['Move the wardrobe off the wet wall', 'with Rahela', -50, 'done']], then: [['Photograph the damp for the housing office', 'me', 6]] },
    ],
    else: ['Rahela Choudhury', 'Sister', 'She carries everybody. It is her turn.'], worker: 'I ring on Thursdays after the school run. The letter to the housing office goes from us.',
  },
  {
    whose: 'Doreen Fagg', with: 'amina', agreed: [118, 41], review: 6,
    me: { mattersToMe: 'My own front door. Saturdays. The cat.', goodAt: 'Biscuits, and telling a story to its end.', whatHelps: 'Large print. Somebody on my left side.', whatDoesNot: 'Being called “dear”.' },
    later: { mattersToMe: 'My own front door. Saturdays. The cat, who is better again.' },
    goals: [{ words: 'Get to the Saturday session on my own two feet.', area: 'days', ways: ['be_active', 'connect'], target: 9, known: 'I come in by the front, with the biscuits, and nobody fetched me.', rated: [4, 7], helped: 'The new stick. Leaving at nine when the pavement is empty.', inTheWay: 'Ice, twice.', first: [['Walk to the postbox every other day', 'me', -95, 'done'], ['Ask about a handrail at the steps', 'amina', -90, 'done']], then: [['Walk there with Winston on dry Saturdays', 'with Winston', 13]] }],
    worker: 'Everything in large print. I telephone if it is icy, the evening before.',
  },
]

const ladder = {
  whose: 'Łukasz Dąbrowski', with: 'amina' as const, agreed: 33, review: 12, aim: 'Go to the college interview by train', why: 'It is the gardening course. I have wanted it for two years.', helps: 'Stand by the door. Count the stations. Ring my sister.', worker: 'I can ride along for the first two.',
  rungs: [['Walk to the station and stand on the platform', 3, ''], ['Buy a ticket from the machine, with people behind me', 5, ''], ['One stop and back, with Amina', 6, 'Amina'], ['One stop and back, on my own', 7, ''], ['All the way to the college, on a quiet day', 8, 'my sister'], ['The morning of the interview', 10, '']] as const,
  tries: [[0, 29, 'did_it', 1, 'Nobody looked at me.'], [1, 25, 'partly', 7, 'Left the queue, went back later.'], [1, 22, 'did_it', 4, ''], [2, 12, 'did_it', 3, 'We talked about tomatoes the whole way.']] as const,
}

const well = {
  whose: 'Winston Brathwaite', with: 'amina' as const, agreed: 48, review: 40, well: 'I shave, I hum, I read the cricket first.', triggers: 'Sundays\nHer birthday in March\nLetters addressed to both of us',
  small: { signs: 'I leave the curtains shut\nThe radio stays off\nToast for dinner', helps: 'A walk to the river before ten\nRing Delroy, even if only about the cricket', people: [['Delroy', 'Comes round, no questions', '01632 960 148']] },
  clearer: { signs: 'I do not come on a Saturday\nI say I am tired, every time', helps: 'Somebody at the door rather than on the telephone\nSoup', people: [['Amina', 'Calls in the same day', '']] },
  urgent: { signs: 'I say that everybody would manage without me\nI have not slept for three nights', helps: 'Not being alone\nHer photograph put where I can see it', people: [['My daughter Yvonne', 'Takes me home with her', '01632 960 171'], ['The surgery', 'Sees me the same day when Yvonne rings', '01632 960 100']] },
} as const

/** Tells of the plans, and answers what they ask of members, to be put on lists once there are lists. */
export function plans(story: Story, { souls }: Cast, ids: Ids): (() => void)[] {
  const by = story.dice.apart('plans')
  const soul = (whose: string) => { const found = souls.find(({ given, family }) => `${given} ${family}` === whose); if (!found) throw new Error(`nobody in the example is called ${whose}`); return found }
  const lists: (() => void)[] = []
  const day = (ago: number) => plusDays(story.today, -ago)
  const task = (personId: string, planId: string, by_: MemberKey, words: string, dueOn: string, made: number, origin: { kind: string; id: string }) => lists.push(() => {
    const id = by.id(made), member_id = ids[by_]!
    story.add('task', by_, { id, words, due_on: dueOn, member_id, team_id: ids['team community']!, person_id: personId, origin_kind: origin.kind, origin_id: origin.id, link: `/people/${personId}/plans/${planId}`, created_by: member_id, created_at: iso(made) })
    story.add('task_event', by_, { id: by.id(made), task_id: id, person_id: personId, act: 'add', from_due: null, to_due: dueOn, from_member: null, to_member: member_id, because: null, happened_at: iso(made), received_at: iso(made + 900), by_member: member_id })
  })

  function agree(whose: string, worker: MemberKey, agreements: readonly { ago: number; content: PlanContent }[]) {
    const { id: person_id } = soul(whose), begun = at(day(agreements[0]!.ago), '14:00'), id = by.id(begun), last = agreements.at(-1)!
    story.add('plan', worker, {
      id, version: 2 * agreements.length + 1, person_id, kind: last.content.kind, status: 'agreed', content: last.content, revision: agreements.length, agreed_on: day(last.ago), review_on: last.content.reviewOn, closed_because: '', origin: null,
      created_by: ids[worker]!, created_at: iso(begun), changed_by: ids[worker]!, changed_at: iso(at(day(last.ago), '14:55')),
    })
    agreements.forEach(({ ago, content }, n) => {
      const when = at(day(ago), '14:55')
      story.add('plan_revision', worker, {
        id: by.id(when), plan_id: id, person_id, number: n + 1, content, agreed_on: day(ago), agreed_at: iso(when), agreed_how: 'signed', person_name: whose, person_signature: null, said_because: '', worker_id: ids[worker]!, worker_signature: null, received_at: iso(when + 2000),
      })
    })
    task(person_id, id, worker, `Look at the ${last.content.kind === 'support' ? 'support plan' : last.content.kind === 'steps' ? 'step plan' : 'staying-well plan'} again together`, last.content.reviewOn!, at(day(last.ago), '14:55'), { kind: 'plan_review', id })
    return { id, person_id }
  }

  for (const told of support) {
    const worker = told.with, [first, second] = told.agreed, goalIds = told.goals.map(() => by.id(at(day(first), '14:10')))
    const step = ([words, who, days, state = 'open']: Step) => ({
      id: by.id(at(day(first), '14:20')), words, by: plusDays(story.today, days), state,
      who: who === 'me' ? { is: 'me' as const } : who.startsWith('with ') ? { is: 'supporter' as const, name: who.slice(5) } : { is: 'member' as const, memberId: ids[who]!, name: 'Amina Yusuf' },
    })
    const steps = told.goals.map(({ first: now, then }) => ({ now: now.map(step), then: then.map(step) }))
    const contributors = told.else ? [{ id: by.id(at(day(first), '14:30')), name: told.else[0], relation: told.else[1], may: true, said: told.else[2] }] : []
    const content = (n: 0 | 1): PlanContent => ({
      kind: 'support', ...told.me, ...(n ? told.later : {}), contributors, workerWords: told.worker, reviewOn: n ? plusDays(story.today, told.review) : plusDays(day(first), 42),
      goals: told.goals.map((goal, g) => ({
        id: goalIds[g]!, words: goal.words, area: goal.area, now: goal.rated[n]!, target: goal.target, known: goal.known, ways: [...goal.ways], helped: n ? goal.helped : '', inTheWay: n ? goal.inTheWay : '',
        steps: n ? [...steps[g]!.now, ...steps[g]!.then] : steps[g]!.now.map((one) => ({ ...one, state: 'open' as const })),
      })),
    })
    const { id, person_id } = agree(told.whose, worker, [{ ago: first, content: content(0) }, { ago: second, content: content(1) }])
    told.goals.forEach((goal, g) => {
      story.add('goal', worker, { id: goalIds[g]!, person_id, words: goal.words, ways: [...goal.ways], set_on: day(first), area: goal.area, target: goal.target, known: goal.known, created_by: ids[worker]!, created_at: iso(at(day(first), '14:55')) })
      for (const [n, ago] of [[0, first], [1, second]] as const) story.add('goal_rating', worker, { id: by.id(at(day(ago), '14:55')), goal_id: goalIds[g]!, person_id, rating: goal.rated[n]!, helped: n ? goal.helped : '', in_the_way: n ? goal.inTheWay : '', rated_on: day(ago), session_id: null, received_at: iso(at(day(ago), '14:56')), entered_by: ids[worker]! })
      for (const one of steps[g]!.then) if (one.who.is === 'member') task(person_id, id, worker, one.words, one.by, at(day(second), '14:55'), { kind: 'plan_step', id: one.id })
    })
  }

  const rungs = ladder.rungs.map(([words, hard, withWhom]) => ({ id: by.id(at(day(ladder.agreed), '11:00')), words, hard, withWhom }))
  const climb = agree(ladder.whose, ladder.with, [{ ago: ladder.agreed, content: { kind: 'steps', aim: ladder.aim, why: ladder.why, rungs, helps: ladder.helps, workerWords: ladder.worker, reviewOn: plusDays(story.today, ladder.review) } }])
  for (const [n, ago, went, after, words] of ladder.tries) {
    const when = at(day(ago), '15:30')
    story.add('plan_try', ladder.with, { id: by.id(when), plan_id: climb.id, person_id: climb.person_id, rung_id: rungs[n]!.id, rung_words: rungs[n]!.words, tried_on: day(ago), went, before: rungs[n]!.hard, after, words, entered_by: ids[ladder.with]!, happened_at: iso(when), received_at: iso(when + 2000) })
  }

  const stage = ({ signs, helps, people }: { signs: string; helps: string; people: readonly (readonly [string, string, string])[] }) => ({ signs, helps, people: people.map(([name, does, reach]) => ({ id: by.id(at(day(well.agreed), '10:30')), name, does, reach })) })
  agree(well.whose, well.with, [{ ago: well.agreed, content: { kind: 'relapse', well: well.well, triggers: well.triggers, stages: { small: stage(well.small), clearer: stage(well.clearer), urgent: stage(well.urgent) }, workerWords: 'I call at the door, and I bring the paper.', reviewOn: plusDays(story.today, well.review) } }])
  return lists
}
