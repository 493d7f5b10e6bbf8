import { at, iso } from './days.ts'
import type { Dice } from './dice.ts'
import type { MemberKey } from './service.ts'
import type { Ids, Occasion } from './sessions.ts'
import type { Stay } from './stays.ts'
import type { Story } from './story.ts'

/** The registers of the year: who came, who did not, what was paid, and how each session was closed. */

const waivedBecause = ['Low income', 'No cash today', 'First time: on the house', 'Agreed with Grace until the new year', 'Between benefits']
const cashBecause = ['50p too much: somebody paid for a friend', 'A pound short; tin dropped on the way to the kitchen', 'Float was 5 short before we began', 'Two pounds over, probably for the biscuits']
const headcountBecause = ['Somebody’s sister came in for the last half-hour', 'Two left before the count', 'A young man looked in, stayed for tea, gave no name']
const doings: Readonly<Record<string, readonly string[]>> = {
  saturday: ['Hall full by eleven. Dominoes, and the quiz came down to one point.', 'Quieter than last week. Long talks at the window table.', 'Knitting corner doubled. Somebody brought a keyboard.', 'Visit from the library about free tablets; seven took the leaflet.', 'Birthday cake for three people. Washing-up line of twelve.'],
  craft: ['Lino printing; everybody took one home.', 'Felt brooches for the winter fair.', 'Collage from old maps. Much remembering of streets.', 'Clay: two bowls, one dragon.'],
  growing: ['Broad beans in. Robin came as usual.', 'Turned the compost, then soup in the garden room.', 'Cleaned the shed and found last year’s bulbs.', 'Rained off after an hour; seed packets sorted instead.'],
  walk: ['Along the river to the lock and back, 4 km, windy.', 'Short loop past the dockyard wall; benches at half-way.', 'Counted eleven herons.', 'Wet. Went round the museum for nothing instead.'],
  cook: ['Lentil dhal and flatbreads for fourteen.', 'Vegetable soup from the allotment; knives counted back.', 'Nasrin taught us samosas.', 'One-pot pasta on a tight budget: 61p a head.'],
  music: ['Ukuleles. Two chords are enough.', 'Wrote a verse each.', 'Drums, then everybody was tired in a good way.'],
  group: ['Pizza from scratch and a long table-tennis table.', 'Talked about exams, then nobody talked about exams.', 'Music room all evening.', 'Planned the summer trip; the vote was close.'],
  online: ['Eight on screen, two by telephone. Quiz made by Beryl.', 'Show and tell: something older than you.', 'How to spot a scam text; three had had one this week.'],
  sunday: ['Slow and friendly. Weather, football, sleep.', 'What are you looking forward to: everybody found one thing.', 'Two cameras off, all voices on.'],
  course: ['Good pace. Everybody tried the exercise.', 'Home practice was hard for most; talked about why.', 'Split into pairs, which worked better.', 'Somebody laughed in the middle and it helped.'],
}

/** Fills in each register of the past, and says who was present (`occasion.present`). */
export function registers(story: Story, all: readonly Occasion[], stays: readonly Stay[], ids: Ids) {
  const by = story.dice.apart('registers')
  const byCircle = Map.groupBy(stays, ({ circle }) => circle)
  for (const session of all) {
    if (session.status === 'cancelled' || session.day >= story.today) continue
    const listed = (byCircle.get(session.circle) ?? []).filter((stay) => stay.startedOn <= session.day && (stay.endedOn === null || stay.endedOn >= session.day))
    const told = new Set<string>()
    let collected = 0, heads = 0
    const gaps = session.leftOpen ? 3 : 0
    by.shuffled(listed).forEach((stay, n) => {
      if (told.has(stay.soul.id) || n < gaps) return
      told.add(stay.soul.id)
      const status = howTheyCame(stay, session.day, by)
      const marker = by.chance(0.7) ? session.lead : session.co
      mark(story, by, session, stay, status, marker, n, ids)
      if (status !== 'here' && status !== 'late') return
      heads++
      session.present.push(stay)
      if (session.programme.fee_pence) collected += pay(story, by, session, stay, marker, ids)
    })
    const visitors = session.programme.kind === 'open' ? by.between(0, 4) : by.chance(0.12) ? 1 : 0
    if (session.leftOpen) { if (visitors) story.change('session', session.lead, sessionChange(session, { visitors })); continue }
    const moneyOff = session.programme.fee_pence && by.chance(0.06) ? by.pick([-100, 50, -500, 200]) : 0
    const headsOff = by.chance(0.05) ? by.pick([1, -2]) : 0
    const closer = by.chance(0.8) ? session.lead : session.co
    story.change('session', closer, sessionChange(session, {
      visitors, status: 'closed', closed_at: iso(at(session.day, session.ends, by.between(15, 55))), closed_by: ids[closer]!,
      cash_counted_pence: session.programme.fee_pence ? Math.max(0, collected + moneyOff) : null,
      cash_difference_because: session.programme.fee_pence && Math.max(0, collected + moneyOff) !== collected ? by.pick(cashBecause) : null,
      headcount: Math.max(0, heads + visitors + headsOff), headcount_difference_because: Math.max(0, heads + visitors + headsOff) !== heads + visitors ? by.pick(headcountBecause) : null,
      activity_notes: by.chance(0.7) ? by.pick(doings[session.circle] ?? doings['course']!) : '',
    }))
  }
}

/** Each change of a session says all of these, so that they can travel together. */
function sessionChange(session: Occasion, became: Record<string, unknown>) {
  return {
    id: session.id, visitors: 0, status: 'planned', closed_at: null, closed_by: null, cash_counted_pence: null, cash_difference_because: null, headcount: null, headcount_difference_because: null,
    activity_notes: '', ...became,
  } as { id: string }
}

type Coming = 'here' | 'late' | 'apologies' | 'absent'

/** Whether somebody was there, from how faithfully they come, and when they are away or gone. */
function howTheyCame({ startedOn, lastOn, faithful, away }: Stay, day: string, by: Dice): Coming {
  const gone = day > lastOn
  const apart = away !== null && day >= away.from && day < away.to
  if (!gone && !apart && (day === startedOn || by.chance(faithful))) return by.chance(0.07) ? 'late' : 'here'
  return by.chance(gone ? 0.06 : apart ? 0.5 : 0.45) ? 'apologies' : 'absent'
}

function mark(story: Story, by: Dice, session: Occasion, { soul }: Stay, status: Coming, marker: MemberKey, n: number, ids: Ids) {
  const told = (was: Coming, current: boolean, minutes: number) => {
    const happened = at(session.day, session.starts, minutes)
    // A tablet without a network sends later what was tapped then.
    const received = happened + (by.chance(0.03) ? by.between(20, 120) * 60_000 : by.between(1, 5) * 300)
    story.add('mark', marker, {
      id: by.id(happened), session_id: session.id, person_id: soul.id, status: was, left_early: current && (was === 'here' || was === 'late') && by.chance(0.03),
      happened_at: iso(happened), received_at: iso(received), marked_by: ids[marker]!, current,
    })
  }
  const minutes = status === 'late' ? by.between(25, 55) : status === 'absent' ? by.between(50, 70) : status === 'apologies' ? by.between(-30, 5) : (n % 18) + by.between(0, 4)
  if (status === 'late' && by.chance(0.2)) told('absent', false, minutes - 8)
  told(status, true, minutes)
}

/** What somebody paid, in pence: the fee, nothing when it is waived. */
function pay(story: Story, by: Dice, session: Occasion, { soul, startedOn }: Stay, taker: MemberKey, ids: Ids): number {
  if (by.chance(0.03)) return 0
  const first = startedOn === session.day
  const waived = soul.waived || by.chance(first ? 0.4 : 0.04)
  const pence = session.programme.fee_pence
  const happened = at(session.day, session.starts, by.between(3, 40))
  story.add('payment', taker, {
    id: by.id(happened), session_id: session.id, person_id: soul.id, kind: waived ? 'waived' : 'paid', pence, because: waived ? (first ? waivedBecause[2]! : soul.waived ? waivedBecause[0]! : by.pick(waivedBecause)) : null,
    happened_at: iso(happened), received_at: iso(happened + 900), taken_by: ids[taker]!, current: true,
  })
  return waived ? 0 : pence
}
