import { ArrowRightLeft, CalendarPlus, ClipboardList, DoorOpen, Dumbbell, FileSignature, Megaphone, NotebookPen, ScrollText, ShieldCheck, ShieldQuestionMark, Sprout, Sun } from 'lucide-react'
import { strengthsFormId } from '../../modules/forms/ids.ts'
import type { PersonAct } from '../../modules/people/screens/Person.tsx'
import { moduleScreens } from '../modules.ts'

/** Something that is done with a person from anywhere, with the screen where it is done (its path as the module lists it). */
export type PersonAction = PersonAct & { screen: string }

const all: readonly PersonAction[] = [
  { label: 'Write a note', icon: <NotebookPen />, screen: '/people/$personId/notes/new', to: (id) => `/people/${id}/notes/new`, needs: 'notes.write' },
  { label: 'Take a measure', icon: <ClipboardList />, screen: '/people/$personId/measures/$instrument', to: (id) => `/people/${id}/measures`, needs: 'measures.take' },
  { label: 'Talk about how things are', icon: <Sun />, screen: '/people/$personId/forms/$formId', to: (id) => `/people/${id}/forms/${strengthsFormId}`, needs: 'forms.write' },
  { label: 'Ask for a consent', icon: <FileSignature />, screen: '/people/$personId/consents/$what', to: (id) => `/people/${id}/paperwork`, needs: 'paperwork.write' },
  { label: 'Arrange an appointment', icon: <CalendarPlus />, screen: '/appointments/new', to: () => '/appointments/new', search: (person) => ({ person }), needs: 'appointments.write' },
  { label: 'How near a goal feels', icon: <Sprout />, screen: '/people/$personId/{-$tab}', to: (id) => `/people/${id}/plan`, needs: 'goals.write' },
  { label: 'Speak up for them', icon: <Megaphone />, screen: '/people/$personId/matters/new', to: (id) => `/people/${id}/matters/new`, needs: 'advocacy.write' },
  { label: 'Practise something', icon: <Dumbbell />, screen: '/people/$personId/{-$tab}', to: (id) => `/people/${id}/plan`, needs: 'coaching.write' },
  { label: 'Open the safety plan', icon: <ShieldCheck />, screen: '/people/$personId/safety-plan', to: (id) => `/people/${id}/safety-plan`, needs: 'safety.read_plan' },
  { label: 'Look at risk', icon: <ShieldQuestionMark />, screen: '/people/$personId/risk/new', to: (id) => `/people/${id}/risk/new`, needs: 'safety.write_risk' },
  { label: 'Write a summary', icon: <ScrollText />, screen: '/people/$personId/summaries/new', to: (id) => `/people/${id}/summaries/new`, needs: 'summary.write' },
  { label: 'Refer on', icon: <ArrowRightLeft />, screen: '/people/$personId/refer', to: (id) => `/people/${id}/refer`, needs: 'onward.write' },
  { label: 'Prepare leaving well', icon: <DoorOpen />, screen: '/people/$personId/leaving/new', to: (id) => `/people/${id}/leaving/new`, needs: 'leaving.write' },
]

/** The actions there are here: those whose screen a module has. The first stands as a button on the person's page. */
export const personActions = (): readonly PersonAction[] => all.filter(({ screen }) => moduleScreens.some(({ screens }) => screens.some(({ path }) => path === screen)))
