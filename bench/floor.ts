import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { Flights } from '../src/platform/flight.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { pageOf, readsOf, type Read } from './same.ts'
import type { World } from './world.ts'

/*
 * The floor: the same rows written and read by the best way known, with nothing around it. Named statements, arrays instead of many rows,
 * everything of one transaction sent in one flight with a single Sync. No HTTP, no validation, no rules. Never slowed to make a ratio look better.
 */

export class Floor {
  private readonly pool: pg.Pool
  private readonly world: World
  private actor: string
  private readonly flights = new WeakMap<pg.ClientBase, Flights>()
  private readonly app: pg.PoolConfig
  private page: Promise<Read[]> | null = null
  private constructor(app: pg.PoolConfig, clients: number, world: World, actor: string) { this.app = app; this.pool = new pg.Pool({ ...app, max: clients }); this.world = world; this.actor = actor }

  static async open(app: pg.PoolConfig, world: World, clients: number): Promise<Floor> {
    const floor = new Floor(app, clients, world, '')
    floor.pool.on('error', () => {})
    const [members] = await floor.flight([{ text: 'select id from member order by id limit 1', values: [] }])
    floor.actor = members!.rows[0]!['id'] as string
    return floor
  }

  close = () => this.pool.end()

  /** One transaction, sealed, its statements sent together with one Sync behind them and answered together. */
  private async flight(statements: readonly { text: string; values: unknown[] }[]) {
    const client = await this.pool.connect()
    try {
      let flights = this.flights.get(client)
      if (!flights) this.flights.set(client, flights = new Flights(client))
      const sent = [{ text: 'begin', values: [] }, { text: texts.seal, values: [this.world.organisationId] }, ...statements, { text: 'commit', values: [] }].map(({ text, values }) => flights.send(text, values))
      return (await Promise.all(sent)).slice(2, -1)
    } finally { client.release() }
  }

  /** The command's journal entry around what it wrote. */
  private write(name: string, statements: { text: string; values: unknown[] }[], changes: { table: string; personId: string; row: object }[]) {
    const id = uuidv7()
    return this.flight([
      { text: texts.command, values: [id, this.actor, name, 'x'.repeat(64), '{}'] },
      ...statements,
      { text: texts.change, values: [id, this.actor, changes.map((change) => change.table), changes.map((change) => change.personId), changes.map((change) => JSON.stringify(change.row))] },
    ])
  }

  register(sessionId: string, people: readonly string[]) {
    const now = new Date(), sorted = [...people].sort(), ids = sorted.map(() => uuidv7()), at = now.toISOString()
    return this.write('sessions.mark', [
      { text: texts.lockSession, values: [sessionId] },
      { text: texts.takingPart, values: [sessionId, sorted] },
      { text: texts.unmark, values: [sessionId, sorted] },
      { text: texts.mark, values: [ids, sessionId, sorted, sorted.map(() => 'here'), now, this.actor] },
    ], sorted.map((personId, n) => ({ table: 'mark', personId, row: { id: ids[n], organisation_id: this.world.organisationId, session_id: sessionId, person_id: personId, status: 'here', left_early: false, happened_at: at, received_at: at, marked_by: this.actor, current: true, correction: null } })))
  }

  person(given: string, family: string) {
    const id = uuidv7(), sort = `${family} ${given}`.toLowerCase()
    return this.write('people.add', [
      { text: texts.person, values: [id, given, family, sort, '1980-05-05', '07700 900123', '07700900123', 'ME1 1AA', this.actor] },
      { text: texts.names, values: [id, [given.toLowerCase(), family.toLowerCase()]] },
    ], [{ table: 'person', personId: id, row: { id, organisation_id: this.world.organisationId, given_name: given, family_name: family, sort_name: sort, birth_date: '1980-05-05', phone: '07700 900123', phone_digits: '07700900123', postcode: 'ME1 1AA', created_by: this.actor, version: 1, known_as: '', pronouns: '', email: '', area: '', nhs_number: null, ethnicity: null, language: '', interpreter: false, access_needs: '', safe_contact: '', emergency_contact: '', gp: '', referred_on: null, referred_by: '', consent_to_share: 'not_asked', remarks: '', doubts: [], import_id: null } }])
  }

  measure(personId: string) {
    const id = randomUUID(), on = this.world.today
    return this.write('measures.take', [
      { text: texts.completion, values: [id, personId, '[1,1,1,1,1,1,1,1,0]', on, 8, this.actor] },
      { text: texts.score, values: [randomUUID(), id, personId, on, 8] },
    ], [
      { table: 'completion', personId, row: { id, organisation_id: this.world.organisationId, person_id: personId, instrument: 'PHQ-9', answers: [1, 1, 1, 1, 1, 1, 1, 1, 0], taken_on: on, raw: 8, score: 8, band: 'mild', mode: 'from_paper', status: 'finished', entered_by: this.actor } },
      { table: 'scale_score', personId, row: { id, organisation_id: this.world.organisationId, completion_id: id, person_id: personId, instrument: 'PHQ-9', scale: 'total', score: 8, band: 'mild', taken_on: on } },
    ])
  }

  find(beginning: string) {
    return this.flight([{ text: texts.find, values: [beginning, `${beginning}\uffff`] }])
  }

  list(after: string) {
    return this.flight([{ text: texts.list, values: [after] }, { text: texts.count, values: [] }])
  }

  /** How many came and how often, from the kept counts alone: the least that outcomes must read. */
  attended(period: string, startsOn: string) {
    return this.flight([{ text: texts.attended, values: [period, startsOn] }])
  }

  everything(personId: string) {
    return this.flight([
      { text: texts.onePerson, values: [personId] }, { text: texts.notes, values: [personId] }, { text: texts.marks, values: [personId] }, { text: texts.scores, values: [personId] },
      { text: texts.parts, values: [personId] }, { text: texts.look, values: [this.actor, personId] },
    ])
  }

  /** The page of a person: what the product reads for it, word for word, in one transaction and one flight, and the look. */
  async opened(personId: string) {
    this.page ??= readsOf(this.app, this.world, pageOf(personId))
    return this.flight([...await this.page, { text: texts.look, values: [this.actor, personId] }])
  }
}

const texts = {
  seal: `select set_config('app.organisation_id', $1, true)`,
  command: 'insert into command (id, actor_id, name, input_hash, result) values ($1, $2, $3, $4, $5)',
  change: `insert into change (command_id, actor_id, table_name, act, row_id, person_id, row) select $1, $2, w.t, 'insert', (w.r ->> 'id')::uuid, w.p, w.r from unnest($3::text[], $4::uuid[], $5::jsonb[]) as w (t, p, r)`,
  lockSession: 'select id, status, held_on from session where id = $1 for no key update',
  takingPart: 'select pa.person_id from session s join participation pa on pa.programme_id = s.programme_id where s.id = $1 and pa.person_id = any($2::uuid[])',
  unmark: 'update mark set current = false where session_id = $1 and person_id = any($2::uuid[]) and current',
  mark: 'insert into mark (id, session_id, person_id, status, happened_at, received_at, marked_by) select i, $2, p, s, $5, $5, $6 from unnest($1::uuid[], $3::uuid[], $4::text[]) as w (i, p, s)',
  person: 'insert into person (id, given_name, family_name, sort_name, birth_date, phone, phone_digits, postcode, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
  names: 'insert into person_name (person_id, token) select $1, unnest($2::text[])',
  completion: `insert into completion (id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, raw, score, band, started_at, finished_at, entered_by) values ($1, $2, 'PHQ-9', '1', 'sum-1', 'from_paper', 'finished', $3, $4, $5, $5, 'mild', now(), now(), $6)`,
  score: `insert into scale_score (id, completion_id, person_id, instrument, scale, scoring_version, taken_on, score, band) values ($1, $2, $3, 'PHQ-9', 'total', 'sum-1', $4, $5, 'mild')`,
  find: 'select id, given_name, family_name, known_as, birth_date, area from person where sort_name >= $1 and sort_name < $2 order by sort_name, id limit 20',
  list: 'select id, given_name, family_name, known_as, birth_date, area from person where sort_name > $1 order by sort_name, id limit 50',
  count: 'select count(*) from person',
  onePerson: 'select * from person where id = $1',
  notes: 'select * from note where person_id = $1 order by happened_at desc limit 200',
  marks: 'select m.*, s.held_on, s.programme_id from mark m join session s on s.id = m.session_id where m.person_id = $1 and m.current order by s.held_on desc limit 200',
  scores: 'select * from scale_score where person_id = $1 order by taken_on desc limit 200',
  parts: 'select * from participation where person_id = $1',
  attended: 'select count(*), sum(times) from (select person_id, sum(times) as times from attended where period = $1 and starts_on = $2 group by person_id) x',
  look: `insert into look (actor_id, procedure, person_id) values ($1, 'people.everything', $2)`,
}
