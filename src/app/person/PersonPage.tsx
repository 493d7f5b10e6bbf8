import '../../platform/client/together.ts'
import { PersonPage } from '../../modules/people/screens/Person.tsx'
import { personActions } from './actions.tsx'
import { tabs } from './parts.tsx'

const acts = personActions()

/** A person's page, on whichever of its tabs: they share one header, which stays while tabs change. */
export default function Person() {
  return <PersonPage tabs={tabs} acts={acts} />
}
