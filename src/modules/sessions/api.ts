import { implement } from '@orpc/server'
import { guarded, type Request } from '../../platform/api.ts'
import { sessions } from './contract.ts'

/** The contract of sessions, behind the guard. */
export const api = implement(sessions).$context<Request>().use(guarded)
