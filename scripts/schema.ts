import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCatalog } from '../src/platform/postgres/catalog.ts'
import { schemaSql } from '../src/platform/postgres/catalog-sql.ts'
import { tableTypes } from '../src/platform/postgres/catalog-types.ts'
import { withClient } from '../src/platform/postgres/roles.ts'
import { inDatabase, startTestServer } from '../src/platform/testing-server.ts'

// Writes db/schema.sql and src/platform/tables.gen.ts from a fresh database that took every migration. Always the embedded one:
// another version words the same schema differently.
const root = join(import.meta.dirname, '..')
const { server, stop } = await startTestServer('')
try {
  const catalog = await withClient(inDatabase(server.owner, server.template), readCatalog)
  const written = { 'db/schema.sql': schemaSql(catalog), 'src/platform/tables.gen.ts': tableTypes(catalog) }
  for (const [path, text] of Object.entries(written)) await writeFile(join(root, path), text)
  console.log(`${catalog.tables.length} tables: ${Object.keys(written).join(', ')}`)
} finally {
  await stop()
}
