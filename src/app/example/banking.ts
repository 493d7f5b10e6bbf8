import { at, iso, mondayOf, plusDays } from './days.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** The cash of each week, taken to the bank on the Monday after; that of the last fortnight is still in the tins. */
export function bankings(story: Story, ids: Ids, dayOf: ReadonlyMap<string, string>) {
  const by = story.dice.apart('banking')
  const weeks = new Map<string, { id: string; pence: number }[]>()
  for (const { row } of story.changed.get('session') ?? []) {
    const pence = Number(row['cash_counted_pence'] ?? 0), day = dayOf.get(String(row['id']))
    if (row['status'] !== 'closed' || pence === 0 || !day) continue
    const monday = plusDays(mondayOf(day), 7)
    if (monday > plusDays(story.today, -7)) continue
    weeks.set(monday, [...(weeks.get(monday) ?? []), { id: String(row['id']), pence }])
  }
  for (const [monday, tins] of [...weeks].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const when = at(monday, '12:15', by.between(0, 90)), counted = tins.reduce((sum, { pence }) => sum + pence, 0)
    const short = by.chance(0.04) ? 100 : 0
    const id = by.id(when)
    story.add('banking', banker, {
      id, banked_on: monday, counted_pence: counted, banked_pence: Math.max(0, counted - short), because: short ? 'The bank would not take an old coin.' : null, slip: String(200_000 + by.between(0, 99_999)), banked_by: ids[banker]!, received_at: iso(when),
    })
    for (const tin of tins) story.add('banking_session', banker, { id: by.id(when), banking_id: id, session_id: tin.id, counted_pence: tin.pence })
  }
}

/** Who goes to the bank. */
const banker = 'ruth'
