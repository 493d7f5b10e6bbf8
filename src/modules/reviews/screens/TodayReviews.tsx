import { CalendarCheck } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, nearDay } from '../../../ui/words.ts'

const atFirst = 4

/** Reviews that are due today or were before, on Today. */
export function TodayReviews() {
  const { today } = useMe()
  const may = useMay()
  const list = useList('reviews.due', { whose: 'mine' }, { enabled: may('reviews.read') })
  const due = (list.data ?? []).filter(({ dueOn }) => dueOn <= today)
  if (!due.length) return null
  return (
    <Section title={count(due.length, 'review due', 'reviews due')} bare>
      <Stack gap="small">
        <Rows label="Reviews due">{due.slice(0, atFirst).map((review) => <Row key={review.id} lead={<CalendarCheck />} title={review.person.name} note={`${review.what}, due ${nearDay(review.dueOn, today)}`} to={`/reviews/${review.id}`} />)}</Rows>
        {due.length > atFirst && <ButtonLink kind="quiet" to="/reviews">All reviews</ButtonLink>}
      </Stack>
    </Section>
  )
}
