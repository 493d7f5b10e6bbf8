import { lazy, Suspense } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page, Section } from '../../../ui/Page.tsx'
import { Example } from './Example.tsx'
import { Front } from './Front.tsx'
import css from './Welcome.module.css'

/** Fetched by whoever wants one. */
const CreateOrganisation = lazy(() => import('./CreateOrganisation.tsx').then((module) => ({ default: module.CreateOrganisation })))

const read = (raw: Record<string, unknown>) => ({ create: raw['create'] === true ? true : undefined })

/** The first visit: look around the example, or create your organisation. */
export default function Welcome() {
  const visit = useAsk('team.firstVisit', {})
  const [{ create }, change] = useFilters(read)
  return (
    <Front>
      <Page title="Welcome" meta="Sessions, people, conversations and what comes of them: one calm place for a community wellbeing service." width="normal">
        <Ask of={visit}>
          {(found) => (create
            ? <Suspense fallback={<Loading />}><CreateOrganisation codeNeeded={found.codeNeeded} first={!found.organisations.length} onBack={() => change({ create: undefined })} /></Suspense>
            : (
              <div className={css.two}>
                <Example visit={found} />
                <Section title={found.organisations.length ? 'Your own organisation' : 'Create your organisation'}>
                  <div className={css.own}>
                    {found.organisations.length > 0 && <ButtonLink kind="primary" size="large" to="/sign-in">{found.organisations.length === 1 ? `Sign in to ${found.organisations[0]!.name}` : 'Sign in'}</ButtonLink>}
                    <p>{found.organisations.length > 0 && 'Or a further one: '}{found.organisations.length > 0 ? 'start' : 'Start'} with nothing but a name. Colleagues are invited with a link; people and registers can be brought in from spreadsheets. Everything stays on this machine.</p>
                    <Button kind={found.organisations.length ? 'plain' : 'primary'} size="large" onClick={() => change({ create: true })}>{found.organisations.length ? 'Create a further organisation' : 'Create your organisation'}</Button>
                  </div>
                </Section>
              </div>
            ))}
        </Ask>
      </Page>
    </Front>
  )
}
