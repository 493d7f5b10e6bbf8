/** Minutes while they are written on a device. Pure. */
import { onItsWay, type Given } from '../../platform/on-its-way.ts'
import type { Review } from './contract.ts'
import type { Minutes } from './rules.ts'

/** What `reviews.write` takes. */
type Save = Minutes & { reviewId: string; expectedVersion: number }

/** What is on its way of a review's minutes. */
export const minutesOnTheirWay = (reviewId: string, server: { version: number } | null, given: readonly Given[]) => onItsWay<Save>(given.filter(({ name, input }) => name === 'reviews.write' && (input as Save).reviewId === reviewId), server)

export const minutesOf = ({ heldOn, agenda, attendees, theirPart, theySaid, discussion, decisions, actions, nextOn }: Minutes): Minutes => ({ heldOn, agenda, attendees, theirPart, theySaid, discussion, decisions, actions, nextOn })

/** A review as it shows on this device: what waits here is laid over what the service has. */
export function over(review: Review, given: readonly Given[]): Review {
  const { newest, refused } = minutesOnTheirWay(review.id, review, given)
  if (!newest || refused || (review.status !== 'due' && review.status !== 'begun')) return review
  const { attendees, decisions, actions, ...rest } = minutesOf(newest)
  return { ...review, ...rest, status: 'begun', attendees: attendees.filter(({ name }) => name.trim()), decisions: decisions.filter((words) => words.trim()), actions: [...actions] }
}

/** What writing begins with: today, and whoever writes as the first who was there. */
export function begin(review: Minutes, today: string, me: Minutes['attendees'][number]): Minutes {
  const minutes = minutesOf(review)
  return { ...minutes, heldOn: minutes.heldOn ?? today, attendees: minutes.attendees.length ? minutes.attendees : [me], decisions: minutes.decisions.length ? minutes.decisions : [''] }
}
