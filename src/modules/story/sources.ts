import { story as advocacy } from '../advocacy/public.ts'
import { story as appointments } from '../appointments/public.ts'
import { story as asking } from '../asking/public.ts'
import { story as coaching } from '../coaching/public.ts'
import { story as culture } from '../culture/public.ts'
import { story as forms } from '../forms/public.ts'
import { story as goals } from '../goals/public.ts'
import { story as leaving } from '../leaving/public.ts'
import { story as measures } from '../measures/public.ts'
import { story as notes } from '../notes/public.ts'
import { story as onward } from '../onward/public.ts'
import { story as people, type StorySource } from '../people/public.ts'
import { story as plans } from '../plans/public.ts'
import { story as referrals } from '../referrals/public.ts'
import { story as reviews } from '../reviews/public.ts'
import { story as safety } from '../safety/public.ts'
import { story as sessions } from '../sessions/public.ts'
import { story as summary } from '../summary/public.ts'

/** Who tells of a person's story, in the order of the filter, one a line: each module exports `story` from its `public.ts` and is named here. */
export const sources: readonly StorySource[] = [
  notes,
  goals,
  plans,
  forms,
  measures,
  asking,
  safety,
  appointments,
  reviews,
  summary,
  leaving,
  advocacy,
  coaching,
  culture,
  sessions,
  people,
  referrals,
  onward,
]
