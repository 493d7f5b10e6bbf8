import { askBeforeLeaving } from '../../modules/people/public.ts'
import { openMatters } from '../../modules/advocacy/public.ts'
import { openAppointments } from '../../modules/appointments/public.ts'
import { openLinks, openMeasures } from '../../modules/asking/public.ts'
import { followTask } from '../../modules/leaving/public.ts'
import { openOnward } from '../../modules/onward/public.ts'
import { openReferrals } from '../../modules/referrals/public.ts'
import { openReviews } from '../../modules/reviews/public.ts'
import { openFlags, openRiskReview } from '../../modules/safety/public.ts'
import { openPlaces } from '../../modules/sessions/public.ts'
import { carryToOrigin, openTasks } from '../../modules/tasks/public.ts'

/*
 * What may still be open about a person who leaves, in the order in which it is asked. A module that reminds somebody of people exports its source from its
 * `public.ts` and is named here, so that nobody is reminded of somebody who has left. Imported by the router, as the head is.
 */
askBeforeLeaving(openAppointments, openTasks, openReviews, openPlaces, openMeasures, openLinks, openReferrals, openOnward, openMatters, openFlags, openRiskReview)

/* A follow-up and its task are one thing. */
carryToOrigin('follow_up', followTask)
