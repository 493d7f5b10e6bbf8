import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { modesOf } from '../rules.ts'
import { Conflict } from './Conflict.tsx'
import { Critical } from './Critical.tsx'
import type { Taken } from './Take.tsx'
import { useHandOver } from './useHandOver.tsx'
import type { Taking } from './useTaking.ts'
import { measurePath, titleOf } from './words.ts'

/** An unfinished form in the worker's hands: taken back, or begun another day. What happens to it is the worker's choice. */
export function Between({ instrument, worded, personId, address, taking, completionId }: Taken & { taking: Taking; completionId: string }) {
  const go = useGo()
  const { answers, refused, version } = taking.form
  const answered = answers.filter((answer) => answer !== null).length
  const path = measurePath(personId, instrument.key)
  const { handOver, field } = useHandOver(path)
  const [handing, setHanding] = useState(false)
  const search = { form: completionId, ...(address.session ? { session: address.session } : {}), ...(address.all ? { all: true } : {}) }
  const modes = modesOf(instrument, worded.own)

  return (
    <Page title={titleOf(instrument)} width="narrow" back={{ to: `/people/${personId}/measures`, label: 'Measures' }} meta={<><span>Not finished</span><span>{answered} of {answers.length} answered</span></>}>
      <Critical instrument={instrument} answers={answers} waiting={taking.waiting} personId={personId} completionId={completionId} />
      {refused ? <Conflict instrument={instrument} taking={taking} personId={personId} completionId={completionId} /> : (
        <Section title="How shall it go on?">
          <Stack>
            <Buttons>
              {modes.includes('with_worker') && <Button kind="primary" size="large" onClick={() => go(path, { search: { ...search, mode: 'with_worker' } })}>Go on together</Button>}
              {modes.includes('handed_over') && <Button size="large" onClick={() => setHanding(true)} aria-expanded={handing}>Hand over again</Button>}
              {answered > 0 && <Button size="large" onClick={taking.finish}>Finish with what is answered</Button>}
            </Buttons>
            {handing && <Form onSubmit={() => { handOver({ ...search, mode: 'handed_over' }) }} actions={<Button kind="primary" type="submit">Hand over now</Button>}>{field}</Form>}
            <Buttons>
              {version > 0 && <Button onClick={taking.stop}>The person did not want to go on</Button>}
              <ButtonLink to={`/people/${personId}/measures`}>Leave for later</ButtonLink>
            </Buttons>
          </Stack>
        </Section>
      )}
    </Page>
  )
}
