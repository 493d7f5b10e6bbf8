import { useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn } from '../../../ui/words.ts'
import type { Lists, Risk } from '../contract.ts'
import type { Level as Chosen } from '../lists.ts'
import { tidiedContent, whyNotAssess, type Content } from '../risk.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import { becauseOf, limits, type SafetyRefusal } from '../rules.ts'
import { AssessmentText } from './AssessmentText.tsx'
import { Level } from './PersonRisk.tsx'
import { RiskFields } from './RiskFields.tsx'
import { wordsOf } from './words.ts'

const read = (raw: Record<string, unknown>) => ({ amends: typeof raw['amends'] === 'string' ? raw['amends'] : undefined })

/** Writing an assessment: the first, the next (with the last copied forward and what has changed to say), or a text in place of one that was wrong. */
export default function AssessRisk() {
  const personId = useParam('personId')
  const [{ amends }] = useFilters(read)
  const risk = useAsk('safety.riskOf', { personId }), lists = useAsk('safety.lists', {})
  const name = risk.data?.person.calledName
  const withheldId = amends ?? risk.data?.currentId ?? undefined
  const isWithheld = risk.data?.assessments.find(({ id }) => id === withheldId)?.isWithheld ?? false
  const withheld = useAsk('safety.withheldOf', { personId, assessmentId: withheldId ?? personId }, { enabled: isWithheld })
  const both = { ...lists, data: risk.data && lists.data && (!isWithheld || withheld.data) ? { risk: risk.data, lists: lists.data } : undefined, error: risk.error ?? lists.error ?? withheld.error, isFetching: risk.isFetching || lists.isFetching || withheld.isFetching, refetch: () => { void risk.refetch(); void lists.refetch() } }
  return (
    <Page width="narrow" title={amends ? 'Put an assessment right' : risk.data?.currentId ? 'Look at risk again' : 'Risk assessment'} back={{ to: `/people/${personId}/safety`, label: name ?? 'Safety' }} meta="What you write is kept on this device until it is done.">
      <PersonStrip personId={personId} />
      <Ask of={both} rows={10}>{({ risk: answer, lists: own }) => <Writing key={amends ?? 'next'} risk={answer} lists={own} amends={amends} withheld={withheld.data ?? { withheld: '', because: '' }} />}</Ask>
    </Page>
  )
}

/** While it is written, no level need be chosen. */
type Written = Content<Chosen | ''>
type Draft = { content: Written | null; followsId: string | null; because: string; assessmentId: string }

function Writing({ risk, lists, amends, withheld }: { risk: Risk; lists: Lists; amends: string | undefined; withheld: { withheld: string; because: string } }) {
  const go = useGo()
  const { today, organisation: { timeZone } } = useMe()
  const personId = risk.person.id
  const base = risk.assessments.find(({ id }) => id === (amends ?? risk.currentId))
  const { draft, put, clear } = useDraft<Draft>(`risk of ${personId} ${amends ?? ''}`, () => ({ content: null, followsId: risk.currentId, because: '', assessmentId: uuidv7() }))
  const assess = useCommand('safety.assess', { renews: ['safety.', 'people.', 'story.', 'tasks.', 'sessions.today'] }), put_right = useCommand('safety.amendRisk', { renews: ['safety.', 'people.', 'story.', 'tasks.'] })
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!draft) return null

  const content: Written = draft.content ?? begin(base, withheld, amends !== undefined)
  const change = (part: Partial<Written>) => put({ content: { ...content, ...part } })
  const before = amends ? (base?.changed ?? '') !== '' : risk.currentId !== null
  const assessedOn = amends && base ? dateIn(base.assessedAt, timeZone) : today
  const found = () => whyNotAssess(tidiedContent(content), { before, assessedOn, today: amends ? '' : today, days: lists.reviewDays.items }).map(faultOf)
  const shown = faults.length ? [...found(), ...(amends && !draft.because.trim() ? [{ field: 'risk-because', words: becauseOf.no_amend_reason }] : [])] : []
  const command = amends ? put_right : assess
  const overtaken = !amends && draft.followsId !== risk.currentId
  const newest = risk.assessments.find(({ id }) => id === risk.currentId)

  const keep = async () => {
    const wrong = [...(amends && !draft.because.trim() ? [{ field: 'risk-because', words: becauseOf.no_amend_reason }] : []), ...found()]
    setFaults(wrong)
    if (wrong.length || overtaken) return
    const tidy = tidiedContent(content) as Parameters<typeof assess.send>[0]['content']
    const done = amends
      ? await put_right.send({ assessmentId: draft.assessmentId, amendsId: amends, because: draft.because, content: tidy })
      : await assess.send({ assessmentId: draft.assessmentId, personId, followsId: draft.followsId, content: tidy, happenedAt: happenedAt() })
    if (!done) { void renew(['safety.riskOf']); return }
    clear()
    toast(content.plan.length ? 'Kept. What is to be done is on people’s lists.' : 'Kept')
    go(`/people/${personId}/risk/${done.id}`, { replace: true })
  }
  const problem = command.problem && !(command.problem.kind === 'refused' && command.problem.refusal.because === 'changed_meanwhile') ? command.problem : undefined

  return (
    <Form onSubmit={() => void keep()} faults={shown} actions={<><Button kind="primary" type="submit" busy={command.busy} disabled={overtaken}>{amends ? 'Put it in place' : 'Keep this assessment'}</Button><ButtonLink kind="quiet" to={`/people/${personId}/safety`}>Go on later</ButtonLink></>}>
      <Stack gap="large">
        {overtaken && newest && (
          <Notice tone="warn" now title={`${newest.writtenBy} wrote an assessment meanwhile`} actions={<Button kind="primary" onClick={() => put({ followsId: risk.currentId })}>I have read it: mine comes next</Button>}>
            <p>Nothing is put together by itself. Theirs is here, yours is below; change yours in the light of it.</p>
            <Card><Stack><Level of={newest} today={today} /><AssessmentText of={newest} personId={personId} /></Stack></Card>
          </Notice>
        )}
        {amends && <TextArea id="risk-because" label="What was wrong or missing" required rows={2} value={draft.because} onChange={(because) => put({ because })} most={limits.long} hint="The text as it was stays readable, with this reason." error={shown.find(({ field }) => field === 'risk-because')?.words} />}
        {!amends && base && <Notice title="The last assessment is copied forward">Change what is no longer so. Say at the head what has changed.</Notice>}
        <RiskFields of={draft.assessmentId} content={content} change={change} lists={lists} before={before} assessedOn={assessedOn} errorOf={(field) => shown.find((fault) => fault.field === field)?.words} />
        {problem && <Refusal now what="The assessment is not kept yet" why={wordsOf(problem)} mend="What you wrote stays here." />}
      </Stack>
    </Form>
  )
}

const faultOf = ({ because, field }: { because: SafetyRefusal; field: string }): FieldFault => ({ field: `risk-${field}`, words: becauseOf[because] })

/** What the fields begin with: the last assessment copied forward, without what had changed then and without its plan; or the one to put right, whole. */
function begin(base: Risk['assessments'][number] | undefined, { withheld, because }: { withheld: string; because: string }, whole: boolean): Written {
  if (!base) return { level: '', levelWords: '', rationale: '', domains: [], protective: '', formulation: '', changed: '', withheld: '', withheldBecause: '', plan: [], reviewOn: '' }
  const { levelWords, rationale, domains, protective, formulation, level } = base
  return {
    level, levelWords, rationale, domains, protective, formulation, withheld, withheldBecause: because, changed: whole ? base.changed : '', reviewOn: whole ? base.reviewOn : '',
    plan: base.plan.map(({ words, memberId, dueOn }) => ({ id: uuidv7(), words, memberId, dueOn: whole ? dueOn : null })),
  }
}
