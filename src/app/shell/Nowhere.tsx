import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { ButtonLink } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'

/** An address that leads nowhere, or nowhere for this person. Fetched only then. */
export default function Nowhere({ allowed }: { allowed: boolean }) {
  return allowed ? <NotHere /> : <NotAllowed />
}

function NotHere() {
  return (
    <Page title="There is nothing at this address" width="narrow">
      <Empty icon={<Compass />} title="Perhaps the link is old, or a letter is missing" actions={<ButtonLink kind="primary" to="/">Go to Today</ButtonLink>}>
        Records that you may not see are answered in the same way.
      </Empty>
    </Page>
  )
}

/** A screen that the role does not include. */
function NotAllowed() {
  return (
    <Page title="Your role does not include this" width="narrow">
      <Empty title="You are signed in, and this is not among what your role opens">
        A manager can change what your role includes. <Link to="/">Go to Today</Link>
      </Empty>
    </Page>
  )
}
