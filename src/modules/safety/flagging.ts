import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { findVisiblePerson, visiblePeople } from '../people/public.ts'
import { actsOn, whyNotDue, whyNotFlag, type FlagAct } from './flags.ts'
import { findLists } from './listing.ts'
import { isOverdue } from './risk.ts'
import type { Flag } from './shapes.ts'

/** The flags this member may see: of the people they may see, and the restricted ones only with `safety.read_risk`. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('flag as f').where('f.person_id', 'in', visiblePeople(tx, actor).select('p.id')).$if(!actor.permissions.has('safety.read_risk'), (q) => q.where('f.restricted', '=', false))
}

export async function readFlags(tx: Transaction, actor: Actor, personId: string): Promise<Flag[]> {
  const [person, rows, { flagKinds }] = await together(
    findVisiblePerson(tx, actor, personId),
    visible(tx, actor).innerJoin('member as o', 'o.id', 'f.owner_id')
      .select(['f.id', 'f.version', 'f.kind', 'f.restricted', 'f.words', 'f.reason', 'f.from_on as fromOn', 'f.due_on as dueOn', 'f.ended_on as endedOn', sql<Flag['owner']>`json_build_object('id', o.id, 'name', o.name)`.as('owner')])
      .select(sql<Flag['events']>`(
        select coalesce(json_agg(json_build_object('act', e.act, 'words', e.words, 'dueOn', e.due_on, 'at', e.happened_at, 'by', m.name) order by e.happened_at, e.id), '[]')
        from flag_event e join member m on m.organisation_id = e.organisation_id and m.id = e.by_member where e.organisation_id = f.organisation_id and e.flag_id = f.id)`.as('events'))
      .where('f.person_id', '=', personId).orderBy(sql`f.ended_on is null`, 'desc').orderBy('f.id', 'desc').execute(),
    findLists(tx, actor),
  )
  if (!person) throw notHere()
  const mayWrite = actor.permissions.has('safety.write_flags')
  return rows.map((row) => ({
    ...row, kindName: flagKinds.items.find(({ key }) => key === row.kind)?.name ?? row.kind, overdue: row.endedOn === null && isOverdue(row.dueOn, actor.today), may: actsOn(row, mayWrite),
    events: row.events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
  }))
}

type Raising = { flagId: string; personId: string; kind: string; words: string; reason: string; ownerId: string; dueOn: string; happenedAt: string }

export async function raise({ tx, actor, now, today }: Context, { flagId, personId, kind, words, reason, ownerId, dueOn, happenedAt }: Raising) {
  const person = await visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).forNoKeyUpdate().executeTakeFirst()
  if (!person) throw notHere()
  const at = new Date(happenedAt)
  refuse(whyNotHappened(at, now), 'happenedAt')
  const found = (await findLists(tx, actor)).flagKinds.items.find(({ key }) => key === kind)
  refuse(found && (!found.restricted || actor.permissions.has('safety.read_risk')) ? null : 'no_such_kind', 'kind')
  const wrong = whyNotFlag({ words, reason, dueOn }, today)
  refuse(wrong?.because ?? null, wrong?.field)
  await refuseStranger(tx, ownerId)
  await tx.insertInto('flag').values({ id: flagId, person_id: personId, kind, restricted: found!.restricted, words: words.trim(), reason: reason.trim(), owner_id: ownerId, from_on: dayOf(at, actor.timeZone), due_on: dueOn, raised_by: actor.id, raised_at: now }).execute()
  await addEvent(tx, actor, { flagId, personId, act: 'raise', words: reason, dueOn, ownerId, at })
  return { id: flagId }
}

type Renewing = { flagId: string; expectedVersion: number; reason: string; dueOn: string; ownerId: string; happenedAt: string }

export async function renew({ tx, actor, now, today }: Context, { flagId, expectedVersion, reason, dueOn, ownerId, happenedAt }: Renewing) {
  const flag = await lock(tx, actor, flagId, 'renew', expectedVersion)
  const at = new Date(happenedAt)
  refuse(whyNotHappened(at, now), 'happenedAt')
  refuse(reason.trim() ? null : 'no_reason', 'reason')
  refuse(whyNotDue(dueOn, today), 'dueOn')
  await refuseStranger(tx, ownerId)
  await tx.updateTable('flag').set({ due_on: dueOn, owner_id: ownerId, version: sql`version + 1` }).where('id', '=', flagId).execute()
  await addEvent(tx, actor, { flagId, personId: flag.personId, act: 'renew', words: reason, dueOn, ownerId, at })
  return { id: flagId }
}

export async function end({ tx, actor, now }: Context, { flagId, expectedVersion, reason, happenedAt }: Omit<Renewing, 'dueOn' | 'ownerId'>) {
  const flag = await lock(tx, actor, flagId, 'end', expectedVersion)
  const at = new Date(happenedAt)
  refuse(whyNotHappened(at, now), 'happenedAt')
  refuse(reason.trim() ? null : 'no_reason', 'reason')
  await tx.updateTable('flag').set({ ended_on: dayOf(at, actor.timeZone), version: sql`version + 1` }).where('id', '=', flagId).execute()
  await addEvent(tx, actor, { flagId, personId: flag.personId, act: 'end', words: reason, at })
  return { id: flagId }
}

async function lock(tx: Transaction, actor: Actor, flagId: string, act: FlagAct, expectedVersion: number) {
  const flag = await visible(tx, actor).select(['f.id', 'f.version', 'f.person_id as personId', 'f.ended_on as endedOn']).where('f.id', '=', flagId).forNoKeyUpdate().executeTakeFirst()
  if (!flag) throw notHere()
  refuse(actsOn(flag, true).includes(act) ? null : 'flag_ended')
  refuse(flag.version === expectedVersion ? null : 'changed_meanwhile')
  return flag
}

async function refuseStranger(tx: Transaction, ownerId: string) {
  refuse(await tx.selectFrom('member').select('id').where('id', '=', ownerId).where('active', '=', true).executeTakeFirst() ? null : 'no_such_member', 'ownerId')
}

type Happening = { flagId: string; personId: string; act: 'raise' | FlagAct; words: string; dueOn?: string; ownerId?: string; at: Date }

async function addEvent(tx: Transaction, actor: Actor, { flagId, personId, act, words, dueOn, ownerId, at }: Happening) {
  await tx.insertInto('flag_event').values({ id: uuidv7(actor.now.getTime()), flag_id: flagId, person_id: personId, act, words: words.trim(), due_on: dueOn ?? null, owner_id: ownerId ?? null, happened_at: at, received_at: actor.now, by_member: actor.id }).execute()
}
