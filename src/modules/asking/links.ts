import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { duesAmong, findInstrument, whyNotAlone } from '../measures/public.ts'
import { visiblePeople } from '../people/public.ts'
import { api } from './api.ts'
import { findAsked, linksOf, readLink } from './asked.ts'
import { mayBe, stateOf, whyNotLink, whyNotPutOff } from './rules.ts'

/** What a worker does about measures that are due, beside taking them: leaves them for another day, or sends them to the person's own phone. */
export const acting = {
  putOff: api.putOff.handler(async ({ input: { personId, measures, reason, words, until, happenedAt }, context: { tx, actor, now } }) => {
    const person = await visiblePeople(tx, actor).where('p.id', '=', personId).select('p.id').executeTakeFirst()
    if (!person) throw notHere()
    const at = new Date(happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    refuseFault(whyNotPutOff({ reason, words, until }, actor.today))
    refuse(measures.every(({ instrument }) => findInstrument(instrument)?.key === instrument) ? null : 'no_such_measure', 'measures')
    await tx.insertInto('measure_put_off').values(measures.map(({ putOffId, instrument }) => ({
      id: putOffId, person_id: personId, instrument, reason, words: words.trim(), put_off_on: dayOf(at, actor.timeZone), until, happened_at: at, received_at: now, put_off_by: actor.id,
    }))).execute()
    return (await findAsked(tx, actor, personId))!
  }),

  takeBackPutOff: api.takeBackPutOff.handler(async ({ input: { putOffId }, context: { tx, actor, now } }) => {
    const row = await tx.selectFrom('measure_put_off as o').where('o.id', '=', putOffId).where('o.person_id', 'in', visiblePeople(tx, actor).select('p.id')).select(['o.id', 'o.person_id as personId', 'o.instrument', 'o.ended_at as endedAt']).forNoKeyUpdate('o').executeTakeFirst()
    if (!row) throw notHere()
    refuse(row.endedAt ? 'ended_already' : null)
    // With it whatever else still puts the same measure off: two colleagues may have said "not today", and it is to be asked again.
    await tx.updateTable('measure_put_off').set({ ended_at: now, ended_by: actor.id }).where('person_id', '=', row.personId).where('instrument', '=', row.instrument).where('ended_at', 'is', null)
      .where((eb) => eb.or([eb('id', '=', putOffId), eb('until', '>', actor.today)])).execute()
    return (await findAsked(tx, actor, row.personId))!
  }),

  makeLink: api.makeLink.handler(async ({ input: { linkId, personId, instruments, tokenHash, days, firstName, askBirthday, safeAskedAt }, context: { tx, actor, now, tell } }) => {
    const person = await visiblePeople(tx, actor).where('p.id', '=', personId).select(['p.id', 'p.birth_date as birthDate']).executeTakeFirst()
    if (!person) throw notHere()
    // The person is held, so that of two who send a link at once the second one sees the first and replaces it.
    await tx.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().executeTakeFirstOrThrow()
    const due = ((await duesAmong(tx, [personId], actor.today)).get(personId) ?? []).filter(({ putOff }) => !putOff).map(({ instrument }) => instrument)
    const notAlone: string[] = []
    for (const one of instruments) if (due.includes(one) && await whyNotAlone(tx, one)) notAlone.push(one)
    if (safeAskedAt) refuse(whyNotHappened(new Date(safeAskedAt), now), 'safe')
    refuseFault(whyNotLink({ instruments, days, askBirthday, safe: safeAskedAt !== undefined }, { due, notAlone, born: person.birthDate !== null }))
    // Two links for the same questions would be answered twice.
    await tx.updateTable('measure_link').set({ ended_at: now, ended_by: actor.id, ended_because: 'replaced' }).where('person_id', '=', personId).where('ended_at', 'is', null).where('expires_at', '>', now).execute()
    await tx.insertInto('measure_link').values({
      id: linkId, person_id: personId, instruments, token_hash: Buffer.from(tokenHash, 'hex'), first_name: firstName, ask_birthday: askBirthday, safe_asked_at: new Date(safeAskedAt!), made_at: now, made_by: actor.id, expires_at: new Date(now.getTime() + days * 86_400_000),
    }).execute()
    tell(`member:${actor.id}`)
    const { slug } = await tx.selectFrom('organisation').select('slug').where('id', '=', actor.organisationId).executeTakeFirstOrThrow()
    return { ...readLink(await linksOf(tx).where('k.id', '=', linkId).executeTakeFirstOrThrow(), actor), slug }
  }),

  revokeLink: api.revokeLink.handler(async ({ input: { linkId }, context: { tx, actor, now } }) => {
    const row = await tx.selectFrom('measure_link as k').where('k.id', '=', linkId).where('k.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
      .select(['k.begun_at as begunAt', 'k.ended_because as endedBecause', 'k.expires_at as expiresAt']).forNoKeyUpdate('k').executeTakeFirst()
    if (!row) throw notHere()
    refuse(mayBe('revoke', stateOf(row, now)) ? null : 'link_over')
    await tx.updateTable('measure_link').set({ ended_at: now, ended_by: actor.id, ended_because: 'revoked' }).where('id', '=', linkId).execute()
    return readLink(await linksOf(tx).where('k.id', '=', linkId).executeTakeFirstOrThrow(), actor)
  }),
}
