import { implement } from '@orpc/server'
import { guarded, opened, type Request } from '../../platform/api.ts'
import { asking } from './contract.ts'

/** For whoever is signed in. */
export const api = implement(asking).$context<Request>().use(guarded)
/** For somebody on their own phone. */
export const openApi = implement(asking).$context<Request>().use(opened)
