import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import { instantAt, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { visiblePeople } from '../people/public.ts'
import { expectedAt, visibleSessions } from '../sessions/public.ts'
import { bodyOf, folded, namesIn, severalLimit } from './names.ts'
import { whyNotSign } from './rules.ts'
import type { SeveralGiven } from './several-given.ts'

/** Who is on the register of a session this member may see, and whether they were here, in the order of the register. "Not allowed" and "not there" are one answer. */
export async function readAttendees(tx: Transaction, actor: Actor, sessionId: string) {
  const session = await visibleSessions(tx, actor).where('s.id', '=', sessionId).select(['pr.name', 's.held_on as heldOn', 's.starts_at as startsAt']).executeTakeFirst()
  if (!session) throw notHere()
  const ids = (await expectedAt(tx, [sessionId], actor.today)).get(sessionId)!.map(({ personId }) => personId)
  const people = await tx.selectFrom('person as p').where('p.id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['p.id', 'p.known_as as knownAs', 'p.given_name as givenName', 'p.family_name as familyName', sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`.as('name'), sql<boolean>`exists (select from mark k where k.session_id = ${sessionId}::uuid and k.person_id = p.id and k.current and k.status in ('here', 'late'))`.as('here')])
    .orderBy('p.sort_name').orderBy('p.id').execute()
  return { name: session.name, heldOn: session.heldOn, startsAt: instantAt(session.heldOn, session.startsAt.slice(0, 5), actor.timeZone).toISOString(), people }
}

/** Signs one note for each of several attendees. All of them or none. */
export async function writeSeveral({ tx, actor, now, tell }: Pick<Context, 'tx' | 'actor' | 'now' | 'tell'>, input: SeveralGiven): Promise<{ written: number }> {
  const people = (await readAttendees(tx, actor, input.sessionId)).people.filter(({ here }) => here)
  const ids = input.lines.map(({ personId }) => personId)
  refuse(ids.length < 1 || ids.length > severalLimit || new Set(ids).size < ids.length ? 'nobody_chosen' : null, 'lines')
  const visible = await visiblePeople(tx, actor).where('p.id', '=', sql<string>`any(${ids}::uuid[])`).select('p.id').execute()
  if (visible.length < ids.length) throw notHere()
  refuse(ids.every((id) => people.some((one) => one.id === id)) ? null : 'not_marked_here', 'lines')
  const [happened, signed] = [new Date(input.happenedAt), new Date(input.signedAt)]
  refuse(whyNotHappened(happened, now), 'happenedAt')
  refuse(whyNotHappened(signed, now), 'signedAt')
  for (const [n, { words }] of input.lines.entries()) {
    const fault = whyNotSign({ mode: 'at_session', minutes: input.minutes, about: input.about, body: bodyOf(input.shared, words), ways: input.ways, mecc: [], meccLevel: null, nextStep: '', approaches: [], goalIds: [], nextOn: null, because: null })[0]
    refuse(fault?.because ?? null, fault?.field === 'body' ? `lines.${n}` : fault?.field)
  }
  const named = namesIn(input, people, new Set(input.different.map(folded)))[0]
  refuse(named ? 'names_another' : null, named?.field)
  await tx.insertInto('note').values(input.lines.map(({ noteId, personId, words }) => ({
    id: noteId, person_id: personId, session_id: input.sessionId, author_id: actor.id, status: 'signed' as const, mode: 'at_session' as const, happened_at: happened, minutes: input.minutes, about: input.about.trim(),
    body: bodyOf(input.shared, words), ways: input.ways, created_at: now, received_at: now, signed_at: signed,
  }))).execute()
  tell(`session:${input.sessionId}`)
  return { written: ids.length }
}
