import { uuidv7 } from '../src/platform/uuid.ts'
import type { Floor } from './floor.ts'
import { familyNames, givenNames } from './names.ts'
import { pageOf } from './same.ts'
import type { World } from './world.ts'

/** One piece of work, as a request over HTTP and as its floor, with what the peer was measured to do. */
export type Work = {
  title: string
  /** Per second with 1 and with 32 clients, and how many times that is wanted. */
  peer: { one: number; many: number; times: number } | null
  /** Commands carry an id. One request may be counted as part of a larger work (30 commands of one mark); one that asks how far something has come is sent again until it is done. */
  requests(world: World): { procedure: string; input: unknown; command: boolean; until?: (answer: never) => boolean }[]
  floor(floor: Floor, world: World): Promise<unknown>
  /** Where more clients at once say nothing: one long answer. */
  mostClients?: number
}

let turn = 0
const next = () => ++turn
const pick = <T>(list: readonly T[]) => list[(next() * 7919) % list.length]!
const now = () => new Date().toISOString()

/** The next session: a register is marked once, by one device. Two devices on one register are another measurement. */
const sessionOf = (world: World) => world.sessions[world.walked++ % world.sessions.length]!
const marksOf = (people: readonly string[]) => people.map((personId) => ({ markId: uuidv7(), personId, status: next() % 7 ? 'here' : 'absent', happenedAt: now() }))

export const works: Work[] = [
  {
    title: 'save a register of 30 marks (one command)', peer: { one: 7, many: 12, times: 50 },
    requests: (world) => { const { id, people } = sessionOf(world); return [{ procedure: 'sessions/mark', input: { sessionId: id, marks: marksOf(people) }, command: true }] },
    floor: (floor, world) => { const { id, people } = sessionOf(world); return floor.register(id, people) },
  },
  {
    title: 'the same as 30 commands of one mark', peer: { one: 7, many: 12, times: 50 },
    requests: (world) => { const { id, people } = sessionOf(world); return people.map((person) => ({ procedure: 'sessions/mark', input: { sessionId: id, marks: marksOf([person]) }, command: true })) },
    floor: async (floor, world) => { const { id, people } = sessionOf(world); for (const person of people) await floor.register(id, [person]) },
  },
  {
    title: 'write a person', peer: { one: 182, many: 334, times: 10 },
    requests: () => [{ procedure: 'people/add', input: { personId: uuidv7(), details: { givenName: pick(givenNames), familyName: pick(familyNames), birthDate: '1980-05-05', phone: '07700 900123', postcode: 'ME1 1AA' }, happenedAt: now() }, command: true }],
    floor: (floor) => floor.person(pick(givenNames), pick(familyNames)),
  },
  {
    title: 'measure answers with score', peer: { one: 84, many: 127, times: 10 },
    requests: (world) => [{ procedure: 'measures/take', input: { completionId: uuidv7(), personId: pick(world.sessions).people[0], instrument: 'PHQ-9', mode: 'from_paper', answers: [1, 1, 1, 2, 1, 1, 1, 1, 0], happenedAt: now() }, command: true }],
    floor: (floor, world) => floor.measure(pick(world.sessions).people[0]!),
  },
  {
    title: 'people by the beginning of a name, 20 rows', peer: { one: 166, many: 328, times: 5 },
    requests: () => [{ procedure: 'people/find', input: { typed: pick(familyNames).slice(0, 4) }, command: false }],
    floor: (floor) => floor.find(pick(familyNames).slice(0, 4).toLowerCase()),
  },
  {
    title: 'people by a name with a slip', peer: null,
    requests: () => [{ procedure: 'people/find', input: { typed: `${pick(givenNames)} ${slip(pick(familyNames))}` }, command: false }],
    floor: (floor) => floor.find(pick(familyNames).toLowerCase()),
  },
  {
    title: 'counted, sorted list page', peer: { one: 31, many: 73, times: 20 },
    requests: () => [{ procedure: 'people/list', input: {}, command: false }],
    floor: (floor) => floor.list(''),
  },
  {
    title: 'everything about a person, 200 entries', peer: { one: 18, many: 22, times: 20 },
    requests: (world) => [{ procedure: 'people/everything', input: { personId: pick(world.long) }, command: false }],
    floor: (floor, world) => floor.everything(pick(world.long)),
  },
  {
    title: 'open the page of a person with 2,000 entries', peer: null,
    requests: (world) => pageOf(world.longest).map((query) => ({ ...query, command: false })),
    floor: (floor, world) => floor.opened(world.longest),
  },
  {
    title: 'outcomes of a calendar year, all programmes', peer: null, mostClients: 1,
    requests: (world) => [{ procedure: 'outcomes/figures', input: { from: `${world.today.slice(0, 4)}-01-01`, to: `${world.today.slice(0, 4)}-12-31`, view: 'exact' }, command: false }],
    floor: (floor, world) => floor.attended('year', `${world.today.slice(0, 4)}-01-01`),
  },
  {
    title: 'outcomes of a month, all programmes', peer: null, mostClients: 1,
    requests: (world) => [{ procedure: 'outcomes/figures', input: { from: `${world.today.slice(0, 4)}-06-01`, to: `${world.today.slice(0, 4)}-06-30`, view: 'exact' }, command: false }],
    floor: (floor, world) => floor.attended('month', `${world.today.slice(0, 4)}-06-01`),
  },
  ...[['eleven months but for some days', -347, -14], ['half a year from the middle of a month', -190, -8]].map(([what, from, to]): Work => ({
    title: `outcomes of ${what}, all programmes, as a job`, peer: null, mostClients: 1,
    requests: (world) => {
      const reportId = uuidv7(), scope = { from: dayFrom(world.today, from as number), to: dayFrom(world.today, to as number) }
      return [{ procedure: 'outcomes/ask', input: { ...scope, reportId }, command: true }, { procedure: 'outcomes/report', input: { reportId, view: 'exact' }, command: false, until: ({ figures, failed }: { figures: object | null; failed: boolean }) => figures !== null || failed }]
    },
    floor: (floor, world) => floor.attended('year', `${world.today.slice(0, 4)}-01-01`),
  })),
]

const dayFrom = (day: string, by: number) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)

/** A letter left out, doubled, or two changed over. */
function slip(name: string): string {
  const at = 1 + (next() % Math.max(1, name.length - 2))
  return [name.slice(0, at) + name.slice(at + 1), name.slice(0, at) + name[at] + name.slice(at), name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2)][next() % 3]!
}
