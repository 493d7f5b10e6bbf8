import { capital, whom, whose, type Voice } from './grammar.ts'
import type { Place } from './rules.ts'

/** The heading of each part, as this reader meets it. */
export function headingOf(place: Place, voice: Voice): string | null {
  const own = whose(voice)
  switch (place) {
    case 'opening': case 'closing': return null
    case 'hopes': return `What matters to ${whom(voice)}`
    case 'strengths': return `What ${voice.self ? 'you are' : `${voice.called} is`} good at`
    case 'together': return voice.self ? 'What we did together' : `What we did with ${voice.called}`
    case 'appointments': return 'Appointments'
    case 'practice': return `What ${voice.self ? 'you' : voice.called} practised`
    case 'matters': return voice.self ? 'Where we spoke up together' : `Where we spoke up with ${voice.called}`
    case 'onward': return 'Help from others'
    case 'goals': return `How near ${own} goals feel`
    case 'measures': return voice.self ? 'What your answers say' : 'What the questionnaires say'
    case 'plan': return `${capital(own)} support plan`
    case 'well': return 'Staying well'
    case 'leaving': return 'Leaving, and who is there next'
    case 'safety_plan': return `${capital(own)} safety plan`
    case 'risk': return 'Staying safe'
    case 'next': return 'What comes next'
  }
}
