import { inject } from 'vitest'
import { cloneDatabase, type TestDatabase } from './testing-clone.ts'

export { cloneDatabase, type TestDatabase } from './testing-clone.ts'

/** A fresh database with the whole schema, cloned from the run's template in a few hundredths of a second. Without a schema when `empty`. */
export async function testDatabase({ empty = false }: { empty?: boolean } = {}): Promise<TestDatabase> {
  return cloneDatabase(inject('testServer'), empty)
}
