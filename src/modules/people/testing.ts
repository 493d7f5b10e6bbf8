import type { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { ProgrammeDetails } from '../programmes/public.ts'
import type { PersonDetails } from './contract.ts'

type House = Awaited<ReturnType<typeof house>>
type Role = 'worker' | 'lead' | 'manager' | 'administrator'

/** For tests of people: programmes and people made through the guard, and a look past the seal. */
export function peopleIn(h: House) {
  const happenedAt = '2026-11-21T09:30:00Z'
  return {
    happenedAt,
    rows: async (text: string, ...values: unknown[]) => (await h.owner.query(text, values)).rows as Record<string, unknown>[],

    async programme(over: Partial<ProgrammeDetails> = {}): Promise<string> {
      const programmeId = uuidv7()
      await h.as('manager').programmes.add({
        programmeId, name: `Programme ${programmeId}`, kind: 'open', teamId: h.here.team, summary: '', feePence: 0, capacity: null, courseLength: null, ways: [], setUp: [], clearUp: [], active: true, criteria: [], measures: [], ...over,
      })
      return programmeId
    },

    /** Adds somebody; gives the id. */
    async person(details: Partial<PersonDetails>, { programmeId, by = 'worker' as Role, overrideReason }: { programmeId?: string; by?: Role; overrideReason?: string } = {}): Promise<string> {
      const personId = uuidv7()
      await h.as(by).people.add({
        personId, details: { givenName: 'Ann', familyName: 'Example', ...details }, happenedAt,
        ...(programmeId ? { joins: { participationId: uuidv7(), programmeId, ...(overrideReason ? { overrideReason } : {}) } } : {}),
      })
      return personId
    },
  }
}
