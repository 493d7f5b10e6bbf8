import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const appointmentsScreens: ModuleScreens = {
  name: 'appointments',
  screens: [
    { path: '/calendar', load: () => import('./Calendar.tsx'), needs: 'appointments.read' },
    { path: '/appointments/new', load: () => import('./NewAppointment.tsx'), needs: 'appointments.write' },
    { path: '/appointments/$appointmentId', load: () => import('./AppointmentPage.tsx'), needs: 'appointments.read' },
    { path: '/appointments/$appointmentId/change', load: () => import('./ChangeAppointment.tsx'), needs: 'appointments.write' },
  ],
  words: () => import('./words.ts'),
}
