import { CircleCheck, CircleSlash, PenLine } from 'lucide-react'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Row } from '../../../ui/Rows.tsx'
import { nearDay, shortDay } from '../../../ui/words.ts'
import type { Listed } from '../contract.ts'
import { kindNames } from '../rules.ts'

/** One review on a list. `about` leaves out the person where the page is theirs. */
export function ReviewRow({ review, about = true }: { review: Listed; about?: boolean }) {
  const { today, member } = useMe()
  const open = review.status === 'due' || review.status === 'begun'
  return (
    <Row
      to={`/reviews/${review.id}`} title={about ? review.person.name : review.what}
      note={<>{about && <span>{review.what}</span>}{review.kind === 'case_conference' && <span>{kindNames.case_conference}</span>}{review.member ? review.member.id !== member.id && <span>{review.member.name}</span> : <span>{review.team ?? 'The team'}</span>}{review.heldOn && !open && <span>held {shortDay(review.heldOn)}</span>}</>}
      end={
        review.status === 'signed' ? <Badge tone="good" icon={<CircleCheck />}>Signed</Badge>
          : review.status === 'set_aside' ? <Badge icon={<CircleSlash />}>Set aside</Badge>
            : <>{review.status === 'begun' && <Badge icon={<PenLine />}>Begun</Badge>}<Badge tone={review.dueOn < today ? 'warn' : review.dueOn === today ? 'primary' : 'calm'}>{review.dueOn < today ? 'Was due' : 'Due'} {nearDay(review.dueOn, today)}</Badge></>
      }
    />
  )
}
