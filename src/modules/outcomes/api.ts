import { implement } from '@orpc/server'
import { guarded, type Request } from '../../platform/api.ts'
import { outcomes } from './contract.ts'

export const api = implement(outcomes).$context<Request>().use(guarded)
