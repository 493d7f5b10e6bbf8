import { noService, type ServiceDetails } from './rules.ts'

/** A service that the rules take, for tests. */
export const aService = (more: Partial<ServiceDetails> = {}): ServiceDetails => ({ ...noService, name: 'Harvest Food Bank', provider: 'Harvest', what: 'Food for three days', needs: ['food'], areas: ['ME4'], phones: [{ number: '01632 960001', how: 'ring', words: 'Mornings' }], ...more })
