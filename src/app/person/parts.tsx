import { lazy } from 'react'
import type { PersonPart, PersonTab } from '../../modules/people/screens/Person.tsx'

/*
 * A person's page shows parts of many modules, and modules do not know each other's screens: here they are put together, tab by tab, in the
 * order they are read. Each part is fetched on its own when its tab opens. To add one: write `<module>/screens/PersonXxx.tsx`, exporting
 * `PersonXxx` with `{ personId, sessionId }`, and list it under its tab. A tab without parts does not show.
 */
const part = (load: () => Promise<PersonPart>): PersonPart => Object.assign(lazy(() => load().then((component) => ({ default: component }))), { load })

export const tabs: readonly PersonTab[] = [
  {
    path: '', label: 'Story', parts: [
      part(() => import('../../modules/people/screens/PersonNotices.tsx').then((module) => module.PersonNotices)),
      part(() => import('../../modules/notes/screens/PersonOnTheirWay.tsx').then((module) => module.PersonOnTheirWay)),
      part(() => import('../../modules/story/screens/PersonStory.tsx').then((module) => module.PersonStory)),
    ],
    // At a glance: a new colleague understands somebody's situation in one minute of looking. Each shows nothing when there is nothing.
    aside: [
      part(() => import('../../modules/leaving/screens/CameBack.tsx').then((module) => module.CameBack)),
      part(() => import('../../modules/goals/screens/GlanceHopes.tsx').then((module) => module.GlanceHopes)),
      part(() => import('../../modules/safety/screens/GlanceHelps.tsx').then((module) => module.GlanceHelps)),
      part(() => import('../../modules/coaching/screens/GlanceBetween.tsx').then((module) => module.GlanceBetween)),
      part(() => import('../../modules/advocacy/screens/GlanceMatters.tsx').then((module) => module.GlanceMatters)),
      part(() => import('../../modules/measures/screens/GlanceTrend.tsx').then((module) => module.GlanceTrend)),
      part(() => import('../../modules/people/screens/GlanceAround.tsx').then((module) => module.GlanceAround)),
      part(() => import('../../modules/appointments/screens/PersonAppointments.tsx').then((module) => module.PersonAppointments)),
      part(() => import('../../modules/tasks/screens/PersonNext.tsx').then((module) => module.PersonNext)),
    ],
  },
  {
    path: 'plan', label: 'Plan', parts: [
      part(() => import('../../modules/plans/screens/PersonSupportPlan.tsx').then((module) => module.PersonSupportPlan)),
      part(() => import('../../modules/goals/screens/PersonGoals.tsx').then((module) => module.PersonGoals)),
      part(() => import('../../modules/coaching/screens/PersonCoaching.tsx').then((module) => module.PersonCoaching)),
      part(() => import('../../modules/advocacy/screens/PersonMatters.tsx').then((module) => module.PersonMatters)),
      part(() => import('../../modules/forms/screens/HowThingsAre.tsx').then((module) => module.HowThingsAre)),
      part(() => import('../../modules/plans/screens/PersonStepPlans.tsx').then((module) => module.PersonStepPlans)),
      part(() => import('../../modules/plans/screens/PersonStayingWell.tsx').then((module) => module.PersonStayingWell)),
      part(() => import('../../modules/reviews/screens/PersonReviews.tsx').then((module) => module.PersonReviews)),
      part(() => import('../../modules/leaving/screens/PersonLeaving.tsx').then((module) => module.PersonLeaving)),
    ],
  },
  {
    path: 'measures', label: 'Measures', parts: [
      part(() => import('../../modules/asking/screens/PersonDue.tsx').then((module) => module.PersonDue)),
      part(() => import('../../modules/measures/screens/PersonMeasures.tsx').then((module) => module.PersonMeasures)),
      part(() => import('../../modules/measures/screens/PersonForms.tsx').then((module) => module.PersonForms)),
    ],
  },
  {
    path: 'safety', label: 'Safety', parts: [
      part(() => import('../../modules/safety/screens/PersonSafetyPlan.tsx').then((module) => module.PersonSafetyPlan)),
      part(() => import('../../modules/safety/screens/PersonRisk.tsx').then((module) => module.PersonRisk)),
      part(() => import('../../modules/safety/screens/PersonFlags.tsx').then((module) => module.PersonFlags)),
    ],
  },
  {
    path: 'around', label: 'People around them', parts: [
      part(() => import('../../modules/culture/screens/PersonCulture.tsx').then((module) => module.PersonCulture)),
      part(() => import('../../modules/people/screens/PersonAround.tsx').then((module) => module.PersonAround)),
      part(() => import('../../modules/people/screens/PersonWorkers.tsx').then((module) => module.PersonWorkers)),
      part(() => import('../../modules/people/screens/PersonContact.tsx').then((module) => module.PersonContact)),
      part(() => import('../../modules/people/screens/PersonProgrammes.tsx').then((module) => module.PersonProgrammes)),
      part(() => import('../../modules/onward/screens/PersonOnward.tsx').then((module) => module.PersonOnward)),
      part(() => import('../../modules/sessions/screens/PersonSessions.tsx').then((module) => module.PersonSessions)),
    ],
  },
  {
    path: 'paperwork', label: 'Paperwork', parts: [
      part(() => import('../../modules/paperwork/screens/PersonPaperwork.tsx').then((module) => module.PersonPaperwork)),
      part(() => import('../../modules/summary/screens/PersonSummaries.tsx').then((module) => module.PersonSummaries)),
      part(() => import('../../modules/forms/screens/PersonForms.tsx').then((module) => module.PersonForms)),
      part(() => import('../../modules/people/screens/PersonRecord.tsx').then((module) => module.PersonRecord)),
      part(() => import('../../modules/people/screens/PersonMerges.tsx').then((module) => module.PersonMerges)),
    ],
  },
]
