import { recountAfterMerging, speakInHeads } from '../../modules/people/public.ts'
import { headFacts as culture } from '../../modules/culture/public.ts'
import { headFacts as leaving } from '../../modules/leaving/public.ts'
import { headFacts as safety } from '../../modules/safety/public.ts'
import { recountAttendedOf } from '../../modules/sessions/public.ts'

/*
 * Which modules speak in the header of a person: each exports `headFacts` from its `public.ts` and is named here, in the order of weight
 * (risk first). Imported by the router, so that the header is whole wherever procedures are served.
 */
speakInHeads(safety, culture, leaving)

/* What is counted from rows that follow when two records are merged. */
recountAfterMerging(recountAttendedOf)
