import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { Whose } from '../../tasks/public-screens.ts'
import { becauseOf, dayAfter, limits, whyNotDue, whyNotWords, type ReviewKind } from '../rules.ts'
import { ReviewRow } from './ReviewRow.tsx'
import { wordsOf } from './words.ts'
import css from './Reviews.module.css'

/** When we look back together with this person, and what came of it before. */
export function PersonReviews({ personId }: { personId: string }) {
  const may = useMay()
  const [planning, setPlanning] = useState(false)
  const list = useList('reviews.ofPerson', { personId, limit: 6 }, { enabled: may('reviews.read') })
  if (!may('reviews.read')) return null
  return (
    <Section bare id="reviews" title="Reviews" hint="Looking back together, and case conferences." actions={may('reviews.write') && !planning && <Button icon={<CalendarPlus />} onClick={() => setPlanning(true)}>Plan a review</Button>}>
      <Stack gap="small">
        {planning && <PlanReview personId={personId} onClose={() => setPlanning(false)} />}
        <Ask of={list} rows={2}>
          {(reviews) => (reviews.length === 0
            ? !planning && <p className={css.soft}>None planned, none held.</p>
            : <><Rows label="Reviews">{reviews.map((review) => <ReviewRow key={review.id} review={review} about={false} />)}</Rows>{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Earlier ones</Button>}</>)}
        </Ask>
      </Stack>
    </Section>
  )
}

function PlanReview({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { today, member } = useMe()
  const plan = useCommand('reviews.plan', { renews: ['reviews.'] })
  const [kind, setKind] = useState<ReviewKind>('review')
  const [what, setWhat] = useState('')
  const [dueOn, setDueOn] = useState(dayAfter(today, 28))
  const [memberId, setMemberId] = useState<string | null>(member.id)
  const [reviewId] = useState(uuidv7)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const send = async () => {
    const wrong = whyNotWords(what, limits.what, 'no_what'), wrongDay = dueOn ? whyNotDue(dueOn, today) : 'due_in_the_past' as const
    const found = [...(wrong ? [{ field: 'review-what', words: becauseOf[wrong] }] : []), ...(wrongDay ? [{ field: 'review-due', words: becauseOf[wrongDay] }] : [])]
    setFaults(found)
    if (found.length || !await plan.send({ reviewId, personId, kind, what, dueOn, memberId, happenedAt: happenedAt() })) return
    toast('Planned')
    onClose()
  }
  return (
    <Card>
      <Form onSubmit={() => void send()} faults={faults} actions={<><Button kind="primary" type="submit" busy={plan.busy}>Plan it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        {plan.problem && <Problem what={wordsOf(plan.problem)} why="What you typed is still here." />}
        <Choice<ReviewKind> id="review-kind" label="What is it?" layout="row" value={kind} onChange={setKind} options={[{ value: 'review', label: 'Looking back together' }, { value: 'case_conference', label: 'A case conference' }]} />
        <TextField id="review-what" label="What is looked at?" hint="Such as “Support plan”, or “Where to live next”." required value={what} onChange={setWhat} error={errorOf('review-what')} maxLength={limits.what} />
        <FieldRow>
          <TextField id="review-due" label="By" type="date" required value={dueOn} onChange={setDueOn} error={errorOf('review-due')} />
          <Whose id="review-whose" label="Who sees to it" value={memberId} onChange={setMemberId} />
        </FieldRow>
      </Form>
    </Card>
  )
}
