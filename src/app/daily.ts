import { ORPCError } from '@orpc/server'
import { daily as asking } from '../modules/asking/public.ts'
import { daily as onward } from '../modules/onward/public.ts'
import { daily as advocacy } from '../modules/advocacy/public.ts'
import { daily as paperwork } from '../modules/paperwork/public.ts'
import { daily as reviews } from '../modules/reviews/public.ts'
import { sql } from 'kysely'
import { daily as safety } from '../modules/safety/public.ts'
import { daily as sessions } from '../modules/sessions/public.ts'
import { actingAs, type Context, type Request } from '../platform/api.ts'
import { begin } from '../platform/actor.ts'
import { dayOf, realClock, timeIn, timeOf } from '../platform/clock.ts'
import type { JobHandler, Jobs } from '../platform/jobs.ts'
import { settledId } from '../platform/settled-id.ts'

/*
 * What becomes due by itself. Once a day for each organisation, in the morning of its own time zone, each module's `daily(context)` runs as a command of the
 * system, on behalf of an administrator: notices of what is due today, and the like. Its id follows from the organisation, the day and the module, so that a
 * restart, a second server or a job that is run again repeats nothing. To add one: export `daily` from the module's `public.ts` and list it in `every`.
 */

/** One transaction, sealed into one organisation; `today` is its day. It must be right to run it late, and to have missed a day. */
export type Daily = (context: Context) => Promise<void>

const every: Readonly<Record<string, Daily>> = {
  asking,
  onward,
  advocacy,
  paperwork,
  reviews,
  safety,
  sessions,
}

/** Not before this, wall clock: nobody is told at midnight. */
const morning = '05:30'
const lookEvery = 5 * 60_000

type House = Pick<Request, 'db' | 'clock'>
export type Due = { organisationId: string; memberId: string; day: string }

/** The organisations whose day has begun, with the member on whose behalf the system acts: who can change the organisation, whoever was there first. Those with nobody left are left out. */
export async function begunDays({ db, clock }: House): Promise<Due[]> {
  const { rows } = await db.pool.query<{ id: string; time_zone: string; is_example: boolean; today_is: string | null }>('select id, time_zone, is_example, today_is::text from organisation order by id')
  const begun: Due[] = []
  for (const organisation of rows) {
    const now = timeOf(organisation, realClock, clock ?? null)
    if (timeIn(now, organisation.time_zone) < morning) continue
    const memberId = await keyHolder(db, organisation.id)
    if (memberId) begun.push({ organisationId: organisation.id, memberId, day: dayOf(now, organisation.time_zone) })
  }
  return begun
}

async function keyHolder(db: Request['db'], organisationId: string): Promise<string | undefined> {
  const connection = await db.connect()
  try {
    await begin(connection, organisationId)
    const found = await connection.tx.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').where('m.active', '=', true)
      .where(sql<boolean>`'organisation.change' = any(r.permissions)`).select('m.id').orderBy('m.created_at').orderBy('m.id').limit(1).executeTakeFirst()
    return found?.id
  } finally {
    await connection.client.query('rollback').catch(() => {})
    connection.client.release()
  }
}

/** Carries out one organisation's day, module by module. */
export function daysOf(modules: Readonly<Record<string, Daily>>): JobHandler {
  return async ({ data: { organisationId, ...data }, as }) => {
    const day = data['day'] as string
    for (const [name, run] of Object.entries(modules)) {
      const command = { id: settledId('daily', organisationId, day, name), name: `${name}.daily`, input: { day } }
      // A day that is over by now is left to the next one's run.
      const work = async (context: Context) => { if (context.today === day) await run(context) }
      await actingAs(as(name), command, work).catch((error: unknown) => {
        // Done already, on behalf of another administrator.
        if (!(error instanceof ORPCError && error.code === 'CONFLICT')) throw error
      })
    }
  }
}

export const dailyRun: JobHandler = daysOf(every)

/** Looks every few minutes whose day has begun and queues it, once a day from this process. Gives back how to stop. */
export function watchDays(house: House, jobs: Jobs, failed: (error: Error) => void): () => Promise<void> {
  const queued = new Map<string, string>()
  let looking: Promise<void> = Promise.resolve()
  const look = () => { looking = queueBegun(house, jobs, queued).catch(failed) }
  look()
  const timer = setInterval(look, lookEvery)
  timer.unref()
  return async () => { clearInterval(timer); await looking }
}

async function queueBegun({ db, clock }: House, jobs: Jobs, queued: Map<string, string>) {
  for (const due of await begunDays({ db, clock: clock ?? null })) {
    if (queued.get(due.organisationId) === due.day) continue
    const connection = await db.connect()
    try {
      await begin(connection, due.organisationId)
      await jobs.enqueue(connection.tx)('daily.run', due)
      await connection.client.query('commit')
      queued.set(due.organisationId, due.day)
    } catch (error) {
      await connection.client.query('rollback').catch(() => {})
      throw error
    } finally { connection.client.release() }
  }
}
