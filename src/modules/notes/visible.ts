import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { visiblePeople } from '../people/public.ts'
import type { Draft, Note } from './contract.ts'
import { actsOn, type Approach, type MeccTopic } from './rules.ts'

/**
 * The notes this member may see: signed ones of the people they may see, and of their own also drafts and discarded ones.
 * Every read and command of the module starts here.
 */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('note as n').where('n.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
    .where((eb) => eb.or([eb('n.status', '=', 'signed'), eb('n.author_id', '=', actor.id)]))
}

/** The member's own note, with its row locked. Whether it was amended is asked after the lock is held: the statement that waits for it sees what was there before. */
export async function lockOwn(tx: Transaction, actor: Actor, noteId: string) {
  const [note, amended] = await together(lockRow(tx, actor, noteId), tx.selectFrom('note').where('amends_id', '=', noteId).where('status', '=', 'signed').select('id').executeTakeFirst())
  return note && { ...note, amendedById: amended?.id ?? null }
}

function lockRow(tx: Transaction, actor: Actor, noteId: string) {
  return visible(tx, actor).where('n.author_id', '=', actor.id).where('n.id', '=', noteId)
    .select(['n.id', 'n.version', 'n.person_id as personId', 'n.session_id as sessionId', 'n.status', 'n.amends_id as amendsId', 'n.created_at as createdAt'])
    .select(['n.mode', 'n.minutes', 'n.about', 'n.body', 'n.ways', sql<MeccTopic[]>`n.mecc`.as('mecc'), 'n.mecc_level as meccLevel', 'n.next_step as nextStep', 'n.amended_because as because', sql<Approach[]>`n.approaches`.as('approaches'), 'n.goal_ids as goalIds', 'n.next_on as nextOn'])
    .forNoKeyUpdate('n').executeTakeFirst()
}

const amendedById = sql<string | null>`(select a.id from note a where a.amends_id = n.id and a.status = 'signed')`

/** Newest versions only: nothing signed stands in place of them. */
export const newest = sql<boolean>`not exists (select from note a where a.amends_id = n.id and a.status = 'signed')`

const nameOf = sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`

/** Whole notes, as the contract has them but for what the asker may do. */
export function read(tx: Transaction, actor: Actor) {
  return visible(tx, actor).innerJoin('person as p', 'p.id', 'n.person_id').innerJoin('member as m', 'm.id', 'n.author_id')
    .leftJoin('session as s', 's.id', 'n.session_id').leftJoin('programme as pr', 'pr.id', 's.programme_id')
    .select(['n.id', 'n.version', 'n.status', 'n.mode', 'n.minutes', 'n.about', 'n.body', 'n.mecc_level as meccLevel', 'n.next_step as nextStep', 'n.next_on as nextOn', 'n.goal_ids as goalIds', 'n.amends_id as amendsId', 'n.amended_because as because'])
    .select([
      'n.happened_at', 'n.created_at', 'n.signed_at', 'n.received_at', sql<Note['ways']>`n.ways`.as('ways'), sql<Note['mecc']>`n.mecc`.as('mecc'), sql<Note['approaches']>`n.approaches`.as('approaches'), amendedById.as('amendedById'),
      sql<Note['person']>`json_build_object('id', p.id, 'name', ${nameOf})`.as('person'),
      sql<Note['author']>`json_build_object('id', m.id, 'name', m.name)`.as('author'),
      sql<Note['session']>`case when s.id is not null then json_build_object('id', s.id, 'name', pr.name, 'heldOn', s.held_on) end`.as('session'),
      sql<Note['goals']>`case when n.goal_ids = '{}' then '[]'::json else (select coalesce(json_agg(json_build_object('id', g.id, 'words', g.words) order by g.id), '[]') from goal g where g.organisation_id = n.organisation_id and g.person_id = n.person_id and g.id = any(n.goal_ids)) end`.as('goals'),
      sql<boolean>`n.author_id = ${actor.id}`.as('mine'),
    ])
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof read>['executeTakeFirstOrThrow']>>

export function answer({ happened_at, created_at, signed_at, received_at, ...row }: NoteRow, actor: Actor): Note {
  return {
    ...row, happenedAt: happened_at.toISOString(), createdAt: created_at.toISOString(), signedAt: signed_at?.toISOString() ?? null, receivedAt: received_at.toISOString(),
    may: actsOn(row, actor.permissions.has('notes.write')),
  }
}

/** The member's own drafts, shortly. */
export function drafts(tx: Transaction, actor: Actor) {
  return visible(tx, actor).where('n.author_id', '=', actor.id).where('n.status', '=', 'draft').innerJoin('person as p', 'p.id', 'n.person_id')
    .select(['n.id', 'n.session_id as sessionId', 'n.happened_at', 'n.about', sql<boolean>`n.amends_id is not null`.as('amends'), sql<Draft['person']>`json_build_object('id', p.id, 'name', ${nameOf})`.as('person')])
}

export const answerDraft = ({ happened_at, ...row }: Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>): Draft => ({ ...row, happenedAt: happened_at.toISOString() })

/** Every version there is of a note, itself among them: what it amends, back to the first, and what amends it. */
export async function versionIds(tx: Transaction, noteId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive earlier as (
      select id, amends_id from note where id = ${noteId}::uuid
      union all select o.id, o.amends_id from note o join earlier e on o.id = e.amends_id
    ), later as (
      select id from earlier
      union select a.id from note a join later l on a.amends_id = l.id and a.status = 'signed'
    ) select id from later`.execute(tx)
  return rows.map(({ id }) => id)
}
