import { ORPCError } from '@orpc/server'
import { sql } from 'kysely'
import { begin } from './actor.ts'
import { finish, given, hashOfInput, type Context, type Request } from './api.ts'
import { dayOf, timeOf, realClock } from './clock.ts'
import type { Permission } from './contract.ts'

export type Founding = {
  organisation: { id: string; slug: string; name: string; timeZone: string; country: 'GB' | 'AU' | 'CA' | 'US'; currency: 'GBP' | 'AUD' | 'CAD' | 'USD'; isExample: boolean; todayIs: string | null }
  /** The member whom this same command will make: the first administrator, who founds the organisation. */
  founder: { id: string; name: string; role: string; permissions: readonly Permission[] }
  /** `input` without anything secret: its hash is kept. */
  command: { id: string; name: string; input: unknown }
}

/**
 * The first command of an organisation, which brings the organisation itself and its own actor into being. It is claimed, recorded and
 * journalled like every other, so replaying the journal gives also these first rows. Sent again with the same ids it gives the first answer.
 * Throws CONFLICT when the organisation's id is in use by anything else.
 */
export async function founding<T>(context: Request, { organisation, founder, command }: Founding, work: (context: Context) => Promise<T>): Promise<T> {
  const connection = await context.db.connect()
  const { journal, recorder } = connection
  try {
    await begin(connection, organisation.id)
    const input_hash = hashOfInput(command.input)
    const now = timeOf({ is_example: organisation.isExample, today_is: organisation.todayIs, time_zone: organisation.timeZone }, realClock, context.clock ?? null)
    // The command belongs to the organisation, so its first row is there before there is a command to record it under.
    const made = await journal.insertInto('organisation').values({
      id: organisation.id, slug: organisation.slug, name: organisation.name, time_zone: organisation.timeZone, country: organisation.country,
      currency: organisation.currency, is_example: organisation.isExample, today_is: organisation.todayIs,
    }).onConflict((conflict) => conflict.column('id').doNothing()).returning(sql<string>`to_jsonb(organisation.*)::text`.as('row')).executeTakeFirst()
    if (!made) {
      const run = await journal.selectFrom('command').select(['actor_id', 'name', 'input_hash', 'result']).where('id', '=', command.id).executeTakeFirst()
      if (run?.actor_id !== founder.id || run.name !== command.name || run.input_hash !== input_hash) throw new ORPCError('CONFLICT', { message: 'An organisation of this id is already here.' })
      await connection.commit()
      connection.client.release()
      return run.result as T
    }
    await journal.insertInto('command').values({ id: command.id, actor_id: founder.id, name: command.name, input_hash }).execute()
    await journal.insertInto('change').values({ command_id: command.id, actor_id: founder.id, table_name: 'organisation', act: 'insert', row_id: organisation.id, row: made.row }).execute()
    recorder.begin({ commandId: command.id, actorId: founder.id })
    const actor = {
      id: founder.id, name: founder.name, role: founder.role, organisationId: organisation.id, organisationName: organisation.name, timeZone: organisation.timeZone,
      isExample: organisation.isExample, teamIds: [], permissions: new Set(founder.permissions), now, today: dayOf(now, organisation.timeZone),
    }
    const looks: string[] = []
    const answer = await work({ ...given(context, actor, connection, looks), tell: () => {} })
    await finish(connection, { actor, looks: looks.map((personId) => ({ procedure: command.name, personId })), command, answer })
    connection.client.release()
    return answer
  } catch (error) {
    await connection.rollback()
    throw error
  }
}
