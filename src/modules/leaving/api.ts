import { implement } from '@orpc/server'
import { guarded, type Request } from '../../platform/api.ts'
import { leaving } from './contract.ts'

export const api = implement(leaving).$context<Request>().use(guarded)
