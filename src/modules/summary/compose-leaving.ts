import type { LeavingFact } from './facts.ts'
import { capital, dayIn, ended, inWords, listed, paragraph, subject, whom, type Voice } from './grammar.ts'
import { list, said, text, type Asked, type Said } from './saying.ts'

/** How somebody leaves or has left: their own words, what came of it, who is there next, and when we ask how it goes. Who of their own people helps is in a letter to the person alone. */
export function leaving({ facts: { leavings, today, organisation }, voice }: Asked): Said {
  return leavings.flatMap((one) => {
    const key = `leaving:${one.id}`
    return [
      text(key, paragraph(ending(one, voice, { today, organisation }), outcome(one, voice), one.wentWell.trim() && `Looking back, ${voice.they} said:`)), said(`${key}:well`, one.wentWell),
      one.wish.trim() ? text(`${key}:wish`, `And what ${voice.they} would like next:`) : null, said(`${key}:wish:said`, one.wish),
      ...supports(one, voice, key),
      text(`${key}:asking`, paragraph(...asked(one, voice, today), voice.self && 'You can come back whenever you need to. You would not begin again from nothing.')),
    ]
  })
}

function ending({ programme, left, on, lostTouch }: LeavingFact, voice: Voice, { today, organisation }: { today: string; organisation: string }): string {
  const what = programme ?? (voice.self ? 'us' : organisation)
  if (!left) return `${subject(voice)} ${voice.self ? 'are' : 'is'} getting ready to leave ${what}${on && on >= today ? `; the last day is to be ${dayIn(on, today)}` : ''}.`
  if (lostTouch) return `We lost touch with ${whom(voice)}, and so ${programme ? `${whom(voice) === 'you' ? 'your' : 'the'} time in ${programme}` : 'our support'} ended on ${dayIn(on!, today)}.`
  return programme ? `${subject(voice)} left ${programme} on ${dayIn(on!, today)}.` : `${voice.self ? 'Your time' : `${voice.called}’s time`} with us ended on ${dayIn(on!, today)}.`
}

/** What came of it, where its key says so however a service words it. */
const outcome = ({ outcome: key }: LeavingFact, voice: Voice) => (key === 'reached' ? `What ${voice.self ? 'you' : voice.they} came for is reached.` : key === 'partly' ? `A part of what ${voice.self ? 'you' : voice.they} came for is reached.` : null)

function supports({ supports: all }: LeavingFact, voice: Voice, key: string): Said {
  if (all.length === 0) return []
  if (voice.self) {
    return [
      text(`${key}:supports`, all.length === 1 ? 'This is who is there for you next:' : 'These are the people and places that are there for you next:'),
      list(`${key}:supports:list`, all.map(({ name, reach, agreed }) => ended(`${[name, reach].filter((one) => one.trim()).join(', ')}${agreed ? '' : ' (still to be asked)'}`))),
    ]
  }
  const places = all.filter((one) => one.listed && one.agreed).map(({ name }) => name), others = all.filter((one) => !one.listed && one.agreed).length
  const there = listed([...places, ...(others ? [`${others === 1 ? 'somebody' : `${inWords(others)} others`} of ${voice.their} own`] : [])])
  return [text(`${key}:supports`, there && `${capital(there)} ${places.length + others === 1 ? 'has' : 'have'} agreed to be there for ${voice.them} next.`)]
}

const ways: Record<LeavingFact['followUps'][number]['how'], (them: string) => string> = {
  ring: (them) => `ring ${them}`, text: (them) => `send ${them} a text`, email: (them) => `send ${them} an e-mail`, write: (them) => `write to ${them}`, visit: (them) => `visit ${them}`, here: (them) => `meet ${them} here`,
}

/** When we asked how it goes, and when we ask again. That it had got harder is nobody else's to know. */
function asked({ followUps, left }: LeavingFact, voice: Voice, today: string): string[] {
  const who = voice.them, declined = followUps.find(({ status }) => status === 'declined')
  const past = followUps.filter(({ status }) => status !== 'due').map(({ on, status }) => {
    const day = dayIn(on, today)
    if (status === 'not_reached') return `On ${day} we tried to ask how things were going, and did not reach ${who}.`
    if (status === 'declined') return `On ${day} ${voice.they} told us that ${voice.they} would rather not be asked again, and we keep to that.`
    return status === 'worse' && voice.self ? `On ${day} we asked how things were going, and it was a harder time.` : `On ${day} we asked ${who} how things were going.`
  })
  const due = declined || !left ? [] : followUps.filter(({ status, on }) => status === 'due' && on >= today)
  const byWay = [...Map.groupBy(due, ({ how }) => how)].map(([how, all]) => `We will ${ways[how](who)}${past.length ? ' again' : ''} on ${listed(all.map(({ on }) => dayIn(on, today)))}, to ask how things are going.`)
  return [...past, ...byWay]
}
