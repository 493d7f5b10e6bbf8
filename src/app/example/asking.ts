import { createHash } from 'node:crypto'
import { settledId } from '../../platform/settled-id.ts'
import { at, iso, plusDays } from './days.ts'
import type { Cast } from './stays.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** What was left for another day, and links to people's own phones; `days` from the day the story ends. Nobody has the links: their tokens were thrown away. */
const putOff: readonly { who: MemberKey; whom: string; instrument: string; days: number; until: number; reason: 'declined' | 'not_right_time' | 'not_seen' | 'answered_elsewhere'; words?: string }[] = [
  { who: 'amina', whom: 'Winston Brathwaite', instrument: 'UCLA-3', days: -4, until: 10, reason: 'not_right_time', words: 'The week of his brother’s funeral' },
  { who: 'amina', whom: 'Terence Akehurst', instrument: 'UCLA-3', days: -9, until: 19, reason: 'declined', words: 'Enough forms for one month, he says' },
  { who: 'tom', whom: 'Beryl Underdown', instrument: 'ONS4', days: -6, until: 8, reason: 'not_seen' },
]
const links: readonly { who: MemberKey; whom: string; instruments: string[]; days: number; holds: number; ended?: 'revoked' | 'stopped' }[] = [
  { who: 'amina', whom: 'Kirsty Ledger', instruments: ['ONS4', 'UCLA-3'], days: -2, holds: 7 },
  { who: 'amina', whom: 'Nasrin Choudhury', instruments: ['UCLA-3'], days: -30, holds: 7 },
  { who: 'priya', whom: 'Doreen Fagg', instruments: ['UCLA-3'], days: -16, holds: 14, ended: 'revoked' },
]

/** As PostgreSQL reads bytes from JSON. */
const bytes = (words: string) => `\\x${createHash('sha256').update(words).digest('hex')}` as unknown as Buffer

export function asking(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('asking')
  const find = (name: string) => {
    const soul = souls.find(({ given, family }) => `${given} ${family}`.trim() === name)
    if (!soul) throw new Error(`nobody in the example is called ${name}`)
    return soul.id
  }
  for (const one of putOff) {
    const said = at(plusDays(story.today, one.days), '11:00', by.between(0, 120))
    story.add('measure_put_off', one.who, {
      id: by.id(said), person_id: find(one.whom), instrument: one.instrument, reason: one.reason, words: one.words ?? '', put_off_on: plusDays(story.today, one.days), until: plusDays(story.today, one.until), happened_at: iso(said), received_at: iso(said + 1500), put_off_by: ids[one.who]!,
    })
  }
  for (const one of links) {
    const made = at(plusDays(story.today, one.days), '14:00', by.between(0, 120)), ran = made + one.holds * 86_400_000, ended = one.ended ? made + 86_400_000 : null
    story.add('measure_link', one.who, {
      id: by.id(made), person_id: find(one.whom), instruments: one.instruments, token_hash: bytes(settledId('a token that nobody has', one.whom, made)), first_name: true, ask_birthday: false, made_at: iso(made), made_by: ids[one.who]!, expires_at: iso(ran),
      begun_at: null, device_hash: null, ended_at: ended === null ? null : iso(ended), ended_by: ended === null ? null : ids[one.who]!, ended_because: one.ended ?? null, told_unused_at: ended === null && ran < at(story.today, '05:00') ? iso(ran + 3_600_000) : null,
    })
  }
}
