import { api } from './api.ts'
import { building } from './building.ts'
import { filling } from './filling.ts'
import { reports } from './reports.ts'

export const forms = api.router({ ...building, ...filling, ...reports })
