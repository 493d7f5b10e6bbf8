import { api } from './api.ts'
import { completing } from './completing.ts'
import { following } from './following.ts'
import { listing } from './listing.ts'
import { planning } from './planning.ts'
import { reporting } from './reporting.ts'

export const leaving = api.router({ ...listing, ...planning, ...completing, ...following, ...reporting })
