import { leadingOn, recountAfterMerging, speakInHeads } from '../../modules/people/public.ts'
import { headFacts as culture } from '../../modules/culture/public.ts'
import { headFacts as leaving } from '../../modules/leaving/public.ts'
import { headFacts as safety, reviveSafetyPlans } from '../../modules/safety/public.ts'
import { leadOn } from '../../platform/leading-on.ts'
import { recountAttendedOf } from '../../modules/sessions/public.ts'

/*
 * Which modules speak in the header of a person: each exports `headFacts` from its `public.ts` and is named here, in the order of weight
 * (risk first). Imported by the router, so that the header is whole wherever procedures are served.
 */
speakInHeads(safety, culture, leaving)

/* What is counted from, or stands by, rows that follow when two records are merged. */
recountAfterMerging(recountAttendedOf, reviveSafetyPlans)

/* Commands that waited on a device for a record that was merged meanwhile land on the one that is kept. */
leadOn(leadingOn)
