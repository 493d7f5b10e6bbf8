import { call } from '@orpc/server'
import type pg from 'pg'
import { runImport } from '../modules/imports/jobs.ts'
import type { Applied } from '../modules/imports/import-command.ts'
import { imports } from '../modules/imports/procedures.ts'
import type { Given } from '../modules/imports/types.ts'
import { begin } from '../platform/actor.ts'
import type { Caller, Request } from '../platform/api.ts'
import { Database } from '../platform/db.ts'
import { commandIdFor } from '../platform/jobs.ts'
import { Live } from '../platform/live.ts'
import { Trouble } from '../platform/postgres/trouble.ts'
import { uuidv7 } from '../platform/uuid.ts'

/**
 * Imports files from the command line: what is clean goes in at once, as the organisation's first administrator; what is undecided and likely
 * duplicates wait on the page. A register goes into the programme whose name stands in it, else into a new one of that name.
 */
export async function importFiles(app: pg.PoolConfig, files: readonly Given[], organisation: string | undefined): Promise<Applied> {
  const db = new Database(app)
  try {
    const caller = await whoImports(db, organisation), house: Omit<Request, 'commandId'> = { db, live: new Live(), caller, queue: () => async () => {} }
    const importId = uuidv7(), asked = (): Request => ({ ...house, commandId: uuidv7() })
    const at = (name: string) => ({ context: asked(), path: ['imports', name] })
    await call(imports.bring, { importId, files: files.map(({ name, bytes }) => ({ fileId: uuidv7(), name: name.split(/[\\/]/).at(-1)!.slice(0, 300), base64: Buffer.from(bytes).toString('base64') })) }, at('bring'))
    let shown = await call(imports.get, { importId }, at('get'))
    if (shown.needsProgramme) {
      const register = shown.files.find(({ kind }) => kind === 'register')!
      const name = (register.titles[0]?.trim() || register.name.replace(/\.[^.]*$/, '')).slice(0, 200)
      await call(imports.intoProgramme, { importId, expectedVersion: shown.version, programme: { name } }, at('intoProgramme'))
      shown = await call(imports.get, { importId }, at('get'))
    }
    await call(imports.start, { importId, expectedVersion: shown.version }, at('start'))
    await runImport(importId, (chunk) => ({ ...house, fromJob: true, commandId: commandIdFor(importId, chunk) }))
    const { made } = await call(imports.get, { importId }, at('get'))
    return { counts: made, words: ['Imported:', ...Object.entries(made).map(([what, number]) => `  ${number.toLocaleString('en-GB')} ${whatWords[what] ?? what}`), `The rest waits on the import page: /import/${importId}`] }
  } finally { await db.close() }
}

const whatWords: Record<string, string> = {
  people: 'people added', joined: 'rows that were another record of somebody', alreadyHere: 'rows that were here already', duplicates: 'likely duplicates to decide', sessions: 'sessions', marks: 'marks in registers', forms: 'measures',
}

/** The organisation meant, and its first administrator. Throws a sentence when it is not clear which. */
async function whoImports(db: Database, slug: string | undefined): Promise<Caller> {
  const { rows } = await db.pool.query<{ id: string; slug: string; is_example: boolean }>('select id, slug, is_example from organisation where $1::text is null or slug = $1 order by is_example, created_at', [slug ?? null])
  const real = rows.filter((row) => !row.is_example), [one] = real.length ? real : rows
  if (!one) throw new Trouble(slug ? `There is no organisation "${slug}" here.` : 'There is no organisation yet. Run "alongside start" and create it, or "alongside example".')
  if (!slug && real.length > 1) throw new Trouble(`Say which organisation with --organisation: ${real.map((row) => row.slug).join(', ')}.`)
  const connection = await db.connect()
  try {
    await begin(connection, one.id)
    const [member] = await connection.send<{ id: string }>(`select m.id from member m join role r on r.organisation_id = m.organisation_id and r.id = m.role_id where m.active and 'imports.run' = any(r.permissions) order by (r.key = 'administrator') desc, m.created_at, m.id limit 1`, [])
    if (!member) throw new Trouble('Nobody in this organisation may import. Give a member the role of a manager first.')
    return { organisationId: one.id, memberId: member.id, onBehalf: 'the command line' }
  } finally {
    await connection.rollback()
  }
}
