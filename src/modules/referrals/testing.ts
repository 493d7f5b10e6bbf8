import type { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { ReferralDetails } from './contract.ts'
import { notAsked } from './rules.ts'

type House = Awaited<ReturnType<typeof house>>
type Role = 'worker' | 'lead' | 'manager' | 'administrator'

export const happenedAt = '2026-11-21T09:30:00Z'

/** Somebody's referral as it is told on the phone, invented. */
export const told = (more: Partial<ReferralDetails> = {}): ReferralDetails => ({
  givenName: 'Wendeline', familyName: 'Quillfeather', knownAs: '', pronouns: '', birthDate: '1991-04-03', phone: '07700 900987', email: '', postcode: 'ME4 4AB', area: 'Chatham', nhsNumber: null, language: '', interpreter: false, accessNeeds: '', gp: '',
  source: 'gp', receivedOn: '2026-11-20', urgency: 'routine', consentToContact: 'yes', contact: { ...notAsked, ring: 'yes', message: 'no', sayWho: 'no' }, safeTimes: 'Mornings', reason: 'Has not slept through since spring', hopes: 'To see her sister again', needs: ['low_mood'],
  programmeId: null, referrerName: 'Dr Akande', referrerOrganisation: 'Pier Street Surgery', referrerReach: '01634 496000', ...more,
})

/** For tests of referrals: taken through the guard, and brought as far as is asked. */
export function referralsIn(h: House) {
  const step = (referralId: string) => ({ referralId, changeId: uuidv7(), happenedAt })
  async function taken(more: Partial<ReferralDetails> = {}, { by = 'worker' as Role, personId = null as string | null } = {}) {
    return h.as(by).referrals.take({ referralId: uuidv7(), details: told(more), personId, happenedAt })
  }
  return {
    step, taken,
    rows: async (text: string, ...values: unknown[]) => (await h.owner.query(text, values)).rows as Record<string, unknown>[],
    async triaged(programmeId: string, more: Partial<ReferralDetails> = {}) {
      const { id } = await taken(more)
      return h.as('lead').referrals.triage({ ...step(id), programmeId, urgency: more.urgency ?? 'routine', words: '' })
    },
  }
}
