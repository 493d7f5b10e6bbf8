import { implement } from '@orpc/server'
import type { Request } from '../../platform/api.ts'
import { team as contract } from './contract.ts'
import { firstVisit } from './first-visit.ts'
import { members } from './members.ts'
import { organisation } from './organisation.ts'
import { signingIn } from './signing-in.ts'
import { teamsAndRoles } from './teams-and-roles.ts'

export const team = implement(contract).$context<Request>().router({ ...firstVisit, ...signingIn, ...members, ...teamsAndRoles, ...organisation })
