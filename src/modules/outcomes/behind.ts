import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { refusal } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { directionOf, findInstrument, type Instrument } from '../measures/public.ts'
import type { Which } from './contract.ts'
import { comers, inSlice, pairs, withRoom, type Counted } from './counting.ts'
import { scalesOf } from './sums.ts'

const perPage = 50

type Row = { personId: string; name: string; times: number; first: number | null; firstOn: string | null; latest: number | null; latestOn: string | null; sortName: string }

/**
 * One page of the people behind a number, by name. `after` is where the page before ended. Of a number that many stand behind, enough are soon found among the next people
 * by name; only for a rare one is everybody looked through.
 */
export async function behind(tx: Transaction, of: Counted, which: Which, after: string | undefined, atOnce = 4000) {
  const afterId = after?.slice(0, 36) ?? '00000000-0000-0000-0000-000000000000', afterName = after?.slice(37) ?? ''
  const following = sql`(p.sort_name, p.id) > (${afterName}, ${afterId}::uuid)`
  const [, next] = await together(withRoom(of).execute(tx), sql<{ id: string }>`select p.id from person p where ${following} order by p.sort_name, p.id limit ${atOnce}`.execute(tx))
  const ids = next.rows.map(({ id }) => id)
  let rows = await found(tx, { ...of, slice: { ids } }, which, following)
  if (rows.length <= perPage && ids.length === atOnce) rows = await found(tx, of, which, following)
  const shown = rows.slice(0, perPage), last = shown.at(-1)
  return {
    rows: shown.map(({ sortName: _, ...row }) => row),
    next: rows.length > perPage && last ? `${last.personId} ${last.sortName}` : null,
  }
}

async function found(tx: Transaction, of: Counted, which: Which, following: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with came as (${cameFor(of, which)}) ${pairFor(of, which)}
    select p.id as "personId", trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name) as name, p.sort_name as "sortName", ${which.of === 'measure'
      ? sql`c.times, x.first::float8 as first, x.first_on as "firstOn", x.latest::float8 as latest, x.latest_on as "latestOn"`
      : sql`c.times, null::float8 as first, null::date as "firstOn", null::float8 as latest, null::date as "latestOn"`}
    from came c join person p on p.id = c.person_id ${which.of === 'measure' ? sql`left join pair x on x.person_id = c.person_id` : sql``}
    where ${whichRows(which)} and ${following} order by p.sort_name, p.id limit ${perPage + 1}`.execute(tx)
  return rows
}

function cameFor(of: Counted, which: Which) {
  if (which.of !== 'joined') return comers(of)
  const among = of.programmeIds ? sql`and pa.programme_id = any(${of.programmeIds}::uuid[])` : sql``
  return sql`select pa.person_id, coalesce(max(c.times), 0)::integer as times from participation pa left join (${comers(of)}) c on c.person_id = pa.person_id
    where pa.started_on between ${of.from}::date and ${of.to}::date ${among} ${inSlice(sql`pa.person_id`, of)} group by pa.person_id`
}

function pairFor(of: Counted, which: Which) {
  if (which.of !== 'measure') return sql``
  const { instrument, scale } = chosen(which)
  return sql`, pair as (${pairs(of, { instrument: instrument.key, scale })})`
}

function whichRows(which: Which) {
  if (which.of === 'joined') return sql`true`
  if (which.of === 'came') return sql`c.times >= ${which.least ?? 1} and (${which.most ?? null}::integer is null or c.times <= ${which.most ?? null})`
  const { instrument, scale } = chosen(which)
  const { improved, worsened } = changedBy(instrument, scale)
  switch (which.group) {
    case 'eligible': return sql`true`
    case 'without_baseline': return sql`x.person_id is null`
    case 'baseline': return sql`x.person_id is not null`
    case 'paired': return sql`x.paired`
    case 'improved': return improved
    case 'worsened': return worsened
    case 'no_reliable_change': return sql`x.paired and not (${improved}) and not (${worsened})`
  }
}

/** Reliable change as SQL: the rule of `sums.ts` for one person. */
function changedBy(instrument: Instrument, scale: string) {
  const { reliable } = instrument.change
  const gain = directionOf(instrument, scale) === 'high_good' ? sql`latest - first` : sql`first - latest`
  return {
    improved: reliable === null ? sql`false` : sql`paired and ${gain} >= ${sql.lit(reliable)}`,
    worsened: reliable === null ? sql`false` : sql`paired and ${gain} <= ${sql.lit(-reliable)}`,
  }
}

/** The instrument and scale that were asked for. */
function chosen({ instrument: name, scale }: Extract<Which, { of: 'measure' }>) {
  const instrument = findInstrument(name)
  if (!instrument || !scalesOf(instrument).includes(scale)) throw refusal('no_such_measure', 'which')
  return { instrument, scale }
}
