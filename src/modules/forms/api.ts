import { implement } from '@orpc/server'
import { guarded, type Request } from '../../platform/api.ts'
import { forms as contract } from './contract.ts'

/** What every procedure of forms is built on: the contract behind the guard. */
export const api = implement(contract).$context<Request>().use(guarded)
