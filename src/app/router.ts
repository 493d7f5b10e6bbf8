import './person/head.ts'
import './person/open-ends.ts'
import { advocacy } from '../modules/advocacy/procedures.ts'
import { appointments } from '../modules/appointments/procedures.ts'
import { asking } from '../modules/asking/procedures.ts'
import { coaching } from '../modules/coaching/procedures.ts'
import { culture } from '../modules/culture/procedures.ts'
import { directory } from '../modules/directory/procedures.ts'
import { forms } from '../modules/forms/procedures.ts'
import { goals } from '../modules/goals/procedures.ts'
import { imports } from '../modules/imports/procedures.ts'
import { leaving } from '../modules/leaving/procedures.ts'
import { measures } from '../modules/measures/procedures.ts'
import { money } from '../modules/money/procedures.ts'
import { notes } from '../modules/notes/procedures.ts'
import { notices } from '../modules/notices/procedures.ts'
import { onward } from '../modules/onward/procedures.ts'
import { outcomes } from '../modules/outcomes/procedures.ts'
import { paperwork } from '../modules/paperwork/procedures.ts'
import { people } from '../modules/people/procedures.ts'
import { plans } from '../modules/plans/procedures.ts'
import { programmes } from '../modules/programmes/procedures.ts'
import { referrals } from '../modules/referrals/procedures.ts'
import { reviews } from '../modules/reviews/procedures.ts'
import { safety } from '../modules/safety/procedures.ts'
import { sessions } from '../modules/sessions/procedures.ts'
import { story } from '../modules/story/procedures.ts'
import { summary } from '../modules/summary/procedures.ts'
import { tasks } from '../modules/tasks/procedures.ts'
import { team } from '../modules/team/procedures.ts'

/** Every module's procedures. A module missing here fails the test that walks the contract. */
export const router = {
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
