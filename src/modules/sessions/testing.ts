import { uuidv7 } from '../../platform/uuid.ts'
import type { house } from '../../app/testing.ts'
import type { MarkStatus, Part } from './rules.ts'

type House = Awaited<ReturnType<typeof house>>

/** What a session is tested with: a programme of the first team, a hall, people who take part, through the guard wherever there is a command for it. */
export function hallIn(h: House) {
  const organisation = h.here.id

  async function programme({ kind = 'course', feePence = 200, teamId = h.here.team, measures = [] as { instrument: string; everyWeeks: number | null }[] } = {}): Promise<string> {
    const programmeId = uuidv7()
    await h.as('manager').programmes.add({
      programmeId, name: `Programme ${programmeId}`, kind: kind as 'course', teamId, summary: '', feePence, capacity: null, courseLength: kind === 'course' ? 8 : null, ways: [], active: true, criteria: [], measures,
      setUp: ['Chairs out', 'Kettle on'], clearUp: ['Chairs stacked', 'Kitchen locked'],
    })
    return programmeId
  }

  async function venue(): Promise<string> {
    const venueId = uuidv7()
    await h.as('manager').programmes.addVenue({ venueId, name: `Hall ${venueId}`, address: '1 High Street', postcode: null, accessNotes: 'Ramp at the side', active: true })
    return venueId
  }

  /** People on file, taking part in a programme when given. Made beside the guard: they were there before. */
  async function people(count: number, taking?: { programmeId: string; from?: string; until?: string | null }): Promise<string[]> {
    const ids = Array.from({ length: count }, () => uuidv7())
    await h.owner.query(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, id, 'Person', lpad(n::text, 3, '0'), 'person ' || n, $2 from unnest($3::uuid[]) with ordinality as u (id, n)`, [organisation, h.here.members.administrator, ids])
    if (taking) await h.owner.query('insert into participation (organisation_id, id, person_id, programme_id, started_on, ended_on) select $1, gen_random_uuid(), id, $2, $3, $4 from unnest($5::uuid[]) as u (id)', [organisation, taking.programmeId, taking.from ?? '2026-01-10', taking.until ?? null, ids])
    return ids
  }

  /** A planned session, by default today's, run by the worker. */
  async function session(programmeId: string, { heldOn = '2026-11-21', startsAt = '10:00', endsAt = '12:00', people = [{ memberId: h.here.members.worker, part: 'lead' }] as { memberId: string; part: Part }[], venueId = null as string | null, capacity = null as number | null } = {}): Promise<string> {
    const sessionId = uuidv7()
    await h.as('manager').sessions.plan({ sessionId, programmeId, venueId, title: '', heldOn, startsAt, endsAt, capacity, videoLink: '', people })
    return sessionId
  }

  const mark = (personId: string, status: MarkStatus = 'here', more: { leftEarly?: boolean; happenedAt?: string; markId?: string } = {}) => ({ markId: uuidv7(), personId, status, happenedAt: '2026-11-21T10:00:00.000Z', ...more })
  const rows = async <Row = Record<string, unknown>>(text: string, ...values: unknown[]) => (await h.owner.query(text, values)).rows as Row[]

  return { programme, venue, people, session, mark, rows }
}
