import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { PersonStrip } from '../../people/public-screens.ts'
import { goneReasons } from '../lists.ts'
import { dayAfter, dueAfter } from '../rules.ts'
import { leavingPath, stillHere, wordsOf } from './words.ts'

const whole = 'whole'

/** The first three questions of a leaving: what, when about, and why if that is known. */
export default function BeginLeaving() {
  const personId = useParam('personId'), go = useGo()
  const { today } = useMe()
  const person = useAsk('people.get', { personId }), setting = useAsk('leaving.setting', {})
  const begin = useCommand('leaving.begin', { renews: ['leaving.', 'people.head'] })
  const { draft, put, clear } = useDraft(`begin leaving ${personId}`, () => ({ leavingId: uuidv7(), what: whole, leavesOn: '', reason: '' }))
  const open = useAsk('leaving.ofPerson', { personId })
  if (!draft) return null
  const { leavingId, what, leavesOn, reason } = draft
  const there = open.data?.rows.find(({ status, programme }) => status === 'planned' && (programme?.id ?? whole) === what)
  // Of somebody who is gone there is nothing to write together: straight on to what is known.
  const send = async () => {
    if (await begin.send({ leavingId, personId, programmeId: what === whole ? null : what, leavesOn: leavesOn || null, reason: reason || null, happenedAt: happenedAt() })) { clear(); go(`${leavingPath(personId, leavingId)}${goneReasons.includes(reason) ? '' : '/write'}`, { replace: true }) }
  }
  return (
    <Page width="narrow" title="Prepare leaving well" back={{ to: `/people/${personId}/plan`, label: person.data?.details.knownAs || person.data?.details.givenName || 'Their page' }} meta="A good ending is begun early, and together.">
      <Stack>
        <PersonStrip personId={personId} />
        <Ask of={person} rows={4}>
          {({ participations }) => (
            <Card>
              <Form onSubmit={() => void send()} actions={<>{there ? <ButtonLink kind="primary" to={leavingPath(personId, there.id)}>Go on with the one begun</ButtonLink> : <Button kind="primary" type="submit" busy={begin.busy}>Begin</Button>}<ButtonLink kind="quiet" to={`/people/${personId}/plan`}>Not now</ButtonLink></>}>
                {begin.problem && <Problem what={wordsOf(begin.problem)} why={stillHere} />}
                <Choice
                  id="programmeId" label="What do they leave?" required value={what} onChange={(next) => put({ what: next })}
                  options={[
                    { value: whole, label: 'The whole service', hint: 'Everything they take part in ends on the last day.' },
                    ...participations.filter(({ endedOn }) => endedOn === null).map(({ programmeId, programmeName }) => ({ value: programmeId, label: programmeName, hint: 'Everything else goes on.' })),
                  ]}
                />
                <Stack gap="small">
                  <TextField id="leavesOn" label="The last day, about" hint="It can be changed, and left open." type="date" size="medium" value={leavesOn} onChange={(next) => put({ leavesOn: next })} />
                  <Buttons>{['P2W', 'P1M', 'P3M'].map((after) => <Button key={after} kind="quiet" size="small" onClick={() => put({ leavesOn: after === 'P2W' ? dayAfter(today, 14) : dueAfter(today, after) })}>{after === 'P2W' ? 'In 2 weeks' : after === 'P1M' ? 'In a month' : 'In 3 months'}</Button>)}</Buttons>
                </Stack>
                <Select id="reason" label="Why, if that is known" value={reason} onChange={(next) => put({ reason: next })} none="Not said yet" options={(setting.data?.reasons ?? []).map(({ key, name }) => ({ value: key, label: name }))} />
              </Form>
            </Card>
          )}
        </Ask>
      </Stack>
    </Page>
  )
}
