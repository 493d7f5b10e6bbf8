import type { Kysely } from 'kysely'
import { begin } from '../actor.ts'
import type { Database, Tables } from '../db.ts'

/** Looks into one organisation before anybody is known to be signed in: whose password, whose invitation. Writes nothing. */
export async function before<T>(db: Database, organisationId: string, look: (journal: Kysely<Tables>) => Promise<T>): Promise<T> {
  const connection = await db.connect()
  try {
    await begin(connection, organisationId)
    await connection.send('set transaction read only')
    return await look(connection.journal)
  } finally {
    await connection.rollback()
  }
}
