import { ArrowRightLeft, Banknote, BookUser, CalendarCheck, CalendarClock, CalendarDays, ChartLine, ClipboardCheck, ClipboardList, DoorOpen, FileUp, Inbox, ListTodo, Megaphone, Settings, Shapes, Sun, UsersRound, Waypoints } from 'lucide-react'
import type { Place } from '../../platform/client/screen.ts'

/** The navigation: the day, work with a person, the service, each in the order of use, a little apart from each other. A place shows only to those whose role opens it; the first four stand in the bar of a phone. */
export const places: readonly Place[] = [
  { to: '/', of: 'day', label: 'Today', icon: <Sun /> },
  { to: '/sessions', of: 'day', label: 'Sessions', icon: <CalendarDays />, needs: 'sessions.read' },
  { to: '/people', of: 'day', label: 'People', icon: <UsersRound />, needs: 'people.find' },
  { to: '/calendar', of: 'day', label: 'Calendar', icon: <CalendarClock />, needs: 'appointments.read' },
  { to: '/tasks', of: 'day', label: 'Tasks', icon: <ListTodo />, needs: 'tasks.read' },
  { to: '/reviews', of: 'person', label: 'Reviews', icon: <CalendarCheck />, needs: 'reviews.read' },
  { to: '/measures/due', of: 'person', label: 'Measures due', icon: <ClipboardCheck />, needs: 'measures.read' },
  { to: '/leaving', of: 'person', label: 'Leaving well', icon: <DoorOpen />, needs: 'leaving.read' },
  { to: '/matters', of: 'person', label: 'Matters', icon: <Megaphone />, needs: 'advocacy.read' },
  { to: '/referrals', of: 'person', label: 'Referrals to us', icon: <Inbox />, needs: 'referrals.read' },
  { to: '/onward', of: 'person', label: 'Referred on', icon: <ArrowRightLeft />, needs: 'onward.read' },
  { to: '/directory', of: 'person', label: 'Directory', icon: <BookUser />, needs: 'directory.read' },
  { to: '/outcomes', of: 'service', label: 'Outcomes', icon: <ChartLine />, needs: 'outcomes.read' },
  { to: '/money', of: 'service', label: 'Money', icon: <Banknote />, needs: 'money.read' },
  { to: '/programmes', of: 'service', label: 'Programmes', icon: <Shapes />, needs: 'programmes.read' },
  { to: '/forms', of: 'service', label: 'Forms', icon: <ClipboardList />, needs: 'forms.change' },
  { to: '/import', of: 'service', label: 'Import', icon: <FileUp />, needs: 'imports.read' },
  { to: '/team', of: 'service', label: 'Team', icon: <Waypoints />, needs: 'team.read' },
  { to: '/settings', of: 'service', label: 'Settings', icon: <Settings />, needs: 'organisation.change' },
]
