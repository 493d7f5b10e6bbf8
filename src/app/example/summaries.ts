import { compose } from '../../modules/summary/compose.ts'
import { drafted } from '../../modules/summary/drafting.ts'
import { gather } from '../../modules/summary/gathering.ts'
import { headOf, letterOf } from '../../modules/summary/letter.ts'
import { monthsBefore, partsFor } from '../../modules/summary/rules.ts'
import { settledId } from '../../platform/settled-id.ts'
import { at, iso, plusDays } from './days.ts'
import { letterhead } from './service.ts'
import type { Cast } from './stays.ts'
import { act, type Writing } from './write.ts'

/** One summary that was made and read aloud together: composed of the example's own facts, as a worker's is, with a sentence of her own. */
export async function summaries(writing: Writing, { souls }: Cast): Promise<void> {
  const { today, organisationId, ids } = writing
  const soul = souls.find(({ given, family }) => `${given} ${family}` === 'Doreen Fagg')!
  const made = iso(at(plusDays(today, -1), '16:10')), begun = iso(at(plusDays(today, -1), '15:20')), given = iso(at(plusDays(today, -1), '16:40'))
  const [draftId, id, givingId] = (['draft', 'summary', 'giving'] as const).map((what) => settledId(organisationId, what, soul.id)) as [string, string, string]
  const days = { fromOn: monthsBefore(today, 6), untilOn: plusDays(today, -1) }
  await act(writing, 'amina', 'example.summary', async ({ tx, actor }) => {
    const parts = partsFor.self
    const facts = await gather(tx, { ...actor, today: plusDays(today, -1) }, { personId: soul.id, audience: 'self', ...days, safety: false })
    const paragraphs = drafted(compose(facts, { audience: 'self', chosen: parts }))
    const own = { key: `own:${settledId(draftId, 'own')}`, place: 'together' as const, kind: 'text' as const, text: 'We have laughed a good deal, too. Thank you for the biscuits.', made: '', out: false }
    const all = [...paragraphs, own]
    const choices = { audience: 'self' as const, toName: '', toAddress: '', ourAddress: headOf(letterhead), ...days }
    const letter = letterOf(all, choices, { person: facts.person, organisation: facts.organisation, signedBy: 'Amina Yusuf', post: 'Wellbeing support worker', date: plusDays(today, -1) })
    const by = ids['amina']!
    await tx.insertInto('summary_draft').values({
      id: draftId, version: 2, person_id: soul.id, status: 'made', audience: 'self', our_address: choices.ourAddress, period: 'months_6', from_on: days.fromOn, until_on: days.untilOn, parts: [...parts], paragraphs: JSON.stringify(all),
      created_by: by, created_at: begun, changed_by: by, changed_at: made,
    }).execute()
    await tx.insertInto('summary').values({ id, person_id: soul.id, draft_id: draftId, number: 1, audience: 'self', from_on: days.fromOn, until_on: days.untilOn, parts: [...parts], letter: JSON.stringify(letter), consent: 'not_needed', made_by: by, made_at: made, received_at: made }).execute()
    await tx.insertInto('summary_giving').values({ id: givingId, summary_id: id, person_id: soul.id, how: 'read_aloud', to_whom: 'Doreen', happened_at: given, received_at: given, by_member: by }).execute()
    return null
  })
}
