import type { GoalFact } from './facts.ts'
import { dayIn, paragraph, quoted, subject, verb, type Voice } from './grammar.ts'
import { said, text, type Asked, type Said } from './saying.ts'

/** How near each goal felt first and feels now: the person's sentence, then ours. Going backwards is said as it is, and gently. */
export function goals({ facts: { goals: all, today, untilOn }, voice }: Asked): Said {
  const rated = all.filter(({ ratings }) => ratings.length > 0)
  if (rated.length === 0) return []
  return [
    text('goals', `Now and then we asked how near a hope felt, and ${voice.self ? 'you' : voice.called} chose a number from 0 (not at all) to 10 (fully there).`),
    ...rated.flatMap((goal) => [said(`goal:${goal.id}`, goal.words), text(`goal:${goal.id}:near`, nearness(goal, voice, untilOn > today ? untilOn : today))]),
  ]
}

function nearness({ ratings, status }: GoalFact, voice: Voice, today: string): string {
  const first = ratings[0]!, latest = ratings.at(-1)!, later = ratings.length > 1
  const helped = ratings.findLast((one) => one.helped.trim())?.helped, inTheWay = ratings.findLast((one) => one.inTheWay.trim())?.inTheWay
  const began = `On ${dayIn(first.on, today)} this felt like ${first.rating} of 10`, again = latest.rating === first.rating ? ' again' : ''
  const felt = !later ? `${began}.` : `${began}, and ${latest.on === first.on ? 'later that day' : `on ${dayIn(latest.on, today)}`} like ${latest.rating}${again}.`
  const way = !later || again ? null : latest.rating > first.rating ? 'It has come nearer.'
    : `It is further away at the moment. ${voice.self ? 'That happens on the way, and we can look together at what would help.' : 'That happens on the way to something that matters.'}`
  const reached = status === 'reached' && `${subject(voice)} ${verb(voice.self ? voice : { plural: false }, 'have')} reached this.`
  return paragraph(felt, reached || way, helped && `What helped: ${quoted(helped)}`, !reached && inTheWay && `What got in the way: ${quoted(inTheWay)}`)
}
