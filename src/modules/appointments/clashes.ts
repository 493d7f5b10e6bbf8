/** What does not fit together on a day. Pure. It warns, and never forbids: two things at once are sometimes right. */

/** Something a member is at. `place` tells places apart; `null` is nowhere one must go to, such as a call. Travel is in minutes. */
export type Engagement = { id: string; what: 'appointment' | 'session'; title: string; startsAt: string; endsAt: string; place: string | null; travelBefore: number; travelAfter: number }

export type Clash = { kind: 'overlap' | 'travel' | 'person_elsewhere'; withId: string; title: string; from: string; until: string; /** Minutes there are, and minutes it takes. */ gap: number; need: number }

/** Between two different places at least this many minutes are thought to be on the way, even when nobody typed a number. */
export const leastTravel = 10

export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export const timeOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * The warnings about one new engagement beside what is there that day, in the order of the day: those that overlap, and those too close for the way between
 * two places (the longer of what the earlier needs after and the later before, at least ten minutes).
 */
export function clashesOf(wanted: Omit<Engagement, 'id' | 'what' | 'title'>, there: readonly Engagement[]): Clash[] {
  const from = minutesOf(wanted.startsAt), until = minutesOf(wanted.endsAt)
  return [...there].sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1)).flatMap((other): Clash[] => {
    const otherFrom = minutesOf(other.startsAt), otherUntil = minutesOf(other.endsAt)
    const about = { withId: other.id, title: other.title, from: other.startsAt, until: other.endsAt }
    if (from < otherUntil && otherFrom < until) return [{ kind: 'overlap', ...about, gap: 0, need: 0 }]
    const before = otherUntil <= from
    const gap = before ? from - otherUntil : otherFrom - until
    const need = travelBetween(before ? other : wanted, before ? wanted : other)
    return gap < need ? [{ kind: 'travel', ...about, gap, need }] : []
  })
}

type Ends = Pick<Engagement, 'place' | 'travelBefore' | 'travelAfter'>

/** Minutes on the way from one to the next: none within one place, nor where one of them is nowhere; else what was said, at least ten. */
export function travelBetween(earlier: Ends, later: Ends): number {
  if (earlier.place !== null && earlier.place === later.place) return 0
  const said = Math.max(earlier.travelAfter, later.travelBefore)
  return earlier.place === null || later.place === null ? said : Math.max(said, leastTravel)
}

/** What is acknowledged: this clash, on this day, with this. A clash with something else later must be seen anew. */
export const keyOf = (day: string, { kind, withId }: Pick<Clash, 'kind' | 'withId'>) => `${day} ${kind} ${withId}`

/** What of a day's engagements stands side by side in a calendar: each with its lane, and how many lanes its knot of overlapping ones has. */
export function lanesOf<T extends { id: string; startsAt: string; endsAt: string }>(all: readonly T[]): (T & { lane: number; lanes: number })[] {
  const sorted = [...all].sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.endsAt > b.endsAt ? -1 : a.endsAt < b.endsAt ? 1 : a.id < b.id ? -1 : 1))
  const placed: (T & { lane: number; lanes: number })[] = []
  let knot: (T & { lane: number; lanes: number })[] = [], ends: string[] = [], last = ''
  const close = () => { for (const one of knot) one.lanes = ends.length }
  for (const one of sorted) {
    if (one.startsAt >= last) { close(); knot = []; ends = []; last = '' }
    const free = ends.findIndex((end) => end <= one.startsAt)
    const lane = free < 0 ? ends.length : free
    ends[lane] = one.endsAt
    if (one.endsAt > last) last = one.endsAt
    const shown = { ...one, lane, lanes: 1 }
    knot.push(shown)
    placed.push(shown)
  }
  close()
  return placed
}

/** The free stretches of a day between two times, of at least so many minutes. */
export function freeBetween(all: readonly { startsAt: string; endsAt: string }[], { from, until, least }: { from: string; until: string; least: number }): { startsAt: string; endsAt: string }[] {
  const free: { startsAt: string; endsAt: string }[] = []
  let at = minutesOf(from)
  const end = minutesOf(until)
  for (const { startsAt, endsAt } of [...all].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const next = Math.min(minutesOf(startsAt), end)
    if (next - at >= least) free.push({ startsAt: timeOf(at), endsAt: timeOf(next) })
    at = Math.max(at, minutesOf(endsAt))
  }
  if (end - at >= least) free.push({ startsAt: timeOf(at), endsAt: timeOf(end) })
  return free
}
