import { sql, type RawBuilder } from 'kysely'

/**
 * What is done differently for the person of a row where two meet by appointment (`placesAt`), as an expression beside that row. Who may see the appointment
 * sees it, as with sessions: these are words that may be read over a shoulder.
 */
export const adaptationsBeside = (row: { organisationId: RawBuilder<string>; personId: RawBuilder<string | null>; places: RawBuilder<string[]> }) => sql<string[]>`(
  select coalesce(array_agg(d.words order by d.id), '{}') from adaptation d where d.organisation_id = ${row.organisationId} and d.person_id = ${row.personId} and d.ended_on is null and d.places && ${row.places})`
