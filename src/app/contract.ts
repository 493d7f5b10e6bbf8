import { advocacy } from '../modules/advocacy/contract.ts'
import { appointments } from '../modules/appointments/contract.ts'
import { asking } from '../modules/asking/contract.ts'
import { coaching } from '../modules/coaching/contract.ts'
import { culture } from '../modules/culture/contract.ts'
import { directory } from '../modules/directory/contract.ts'
import { forms } from '../modules/forms/contract.ts'
import { goals } from '../modules/goals/contract.ts'
import { imports } from '../modules/imports/contract.ts'
import { leaving } from '../modules/leaving/contract.ts'
import { measures } from '../modules/measures/contract.ts'
import { money } from '../modules/money/contract.ts'
import { notes } from '../modules/notes/contract.ts'
import { notices } from '../modules/notices/contract.ts'
import { onward } from '../modules/onward/contract.ts'
import { outcomes } from '../modules/outcomes/contract.ts'
import { paperwork } from '../modules/paperwork/contract.ts'
import { people } from '../modules/people/contract.ts'
import { plans } from '../modules/plans/contract.ts'
import { programmes } from '../modules/programmes/contract.ts'
import { referrals } from '../modules/referrals/contract.ts'
import { reviews } from '../modules/reviews/contract.ts'
import { safety } from '../modules/safety/contract.ts'
import { sessions } from '../modules/sessions/contract.ts'
import { story } from '../modules/story/contract.ts'
import { summary } from '../modules/summary/contract.ts'
import { tasks } from '../modules/tasks/contract.ts'
import { team } from '../modules/team/contract.ts'

/** All that may be asked of Alongside: each module's procedures under its name. */
export const contract = {
  advocacy,
  appointments,
  asking,
  coaching,
  culture,
  directory,
  forms,
  goals,
  imports,
  leaving,
  measures,
  money,
  notes,
  notices,
  onward,
  outcomes,
  paperwork,
  people,
  plans,
  programmes,
  referrals,
  reviews,
  safety,
  sessions,
  story,
  summary,
  tasks,
  team,
}
