import { at, iso, plusDays } from './days.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Cast } from './stays.ts'
import type { Story } from './story.ts'

/** Who holds the thread with whom, of those whose story is told on purpose. */
const threads: readonly [MemberKey, readonly string[]][] = [
  ['amina', ['Kirsty Ledger', 'Winston Brathwaite', 'Terence Akehurst', 'Nasrin Choudhury', 'Łukasz Dąbrowski', 'Doreen Fagg']],
  ['tom', ['Suryani', 'Delroy Samuels']],
  ['priya', ['Beryl Underdown']],
  ['jerome', ['Ifrah Hersi', 'Skye Rigden']],
]

export function workers(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('workers')
  for (const [member, names] of threads) {
    for (const name of names) {
      const soul = souls.find(({ given, family }) => `${given} ${family}`.trim() === name)
      if (!soul) throw new Error(`nobody in the example is called ${name}`)
      const since = plusDays(soul.cameOn, 14), added = at(since, '15:00', by.between(0, 90))
      story.add('person_worker', 'grace', { id: by.id(added), person_id: soul.id, member_id: ids[member]!, part: 'key_worker', started_on: since, ended_on: null, added_by: ids['grace']!, added_at: iso(added) })
    }
  }
}
