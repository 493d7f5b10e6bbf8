import { Notice } from '../../../ui/Refusal.tsx'
import { inWords, type Answer, type Criterion } from '../../programmes/public-screens.ts'

/** Somebody whom a programme may not be for is told kindly at once where else to turn, and may still send. */
export function ElsewhereNotice({ programme, answers, age }: { programme: string; answers: readonly Answer[]; age: number | null }) {
  const failing = answers.filter(({ outcome }) => outcome === 'does_not')
  if (!failing.length) return null
  const young = failing.some(({ criterion }) => criterion.kind === 'minimum_age'), far = failing.some(({ criterion }) => criterion.kind === 'area'), older = failing.some(({ criterion }) => criterion.kind === 'maximum_age')
  return (
    <Notice tone="info" title={`${programme} may not be the right place`} now>
      <p>{failing.map(({ criterion }) => isFor(criterion)).join(' ')} You can still send this: somebody reads it and helps to find the right place.</p>
      {young && age !== null && age < 19 && <p>For anybody under 19, Childline listens day and night: <a href="tel:08001111">0800 1111</a>. A school nurse or a GP can help as well.</p>}
      {(far || older) && <p>A GP can say what there is nearby. The NHS lists services by postcode, and <a href="tel:111">NHS 111</a>, option 2, helps with how you feel, day and night.</p>}
    </Notice>
  )
}

/** To whoever fills the form in: "It is for people aged 17 or over." */
function isFor(criterion: Criterion): string {
  switch (criterion.kind) {
    case 'minimum_age': return `It is for people aged ${criterion.number} or over.`
    case 'maximum_age': return `It is for people aged ${criterion.number} or under.`
    case 'area': return `It is for people who live in ${criterion.areas.join(', ')}.`
    case 'need': return `It is for help with other things: ${inWords(criterion).replace(/^About /, '')}.`
    case 'route': return `It takes people ${inWords(criterion).replace(/^R/, 'r')}.`
  }
}
