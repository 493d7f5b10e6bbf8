import type { MatterFact, MatterStep, OnwardFact, PracticeFact } from './facts.ts'
import { apart, dayIn, inWords, paragraph, quoted, times, verb, whom, type Voice } from './grammar.ts'
import { said, text, type Asked, type Said } from './saying.ts'

/** What was practised: the skill and how it went in their words, how sure they feel of it, and the small things they tried by themselves. There is no word for failing. */
export function practice({ facts: { practice: all, today }, voice }: Asked): Said {
  let explained = false
  return all.flatMap((skill) => {
    const near = sureness(skill, voice, today, !explained)
    explained ||= near !== null
    return [
      text(`practice:${skill.id}`, practised(skill, voice, today)), said(`practice:${skill.id}:words`, skill.words),
      text(`practice:${skill.id}:went`, paragraph(skill.times > 0 && `We practised it together ${times(skill.times)}.`, near)),
      skill.lately && text(`practice:${skill.id}:lately`, `${skill.times > 1 ? `After the last time, on ${dayIn(skill.lately.on, today)},` : `On ${dayIn(skill.lately.on, today)}`} ${voice.they} said:`), skill.lately && said(`practice:${skill.id}:said`, skill.lately.words),
      text(`practice:${skill.id}:tried`, paragraph(tried(skill, voice), skill.next && `Next ${voice.they} ${verb(voice, 'want')} to try this: ${quoted(skill.next)}`)),
    ]
  })
}

const practised = ({ status, since }: PracticeFact, voice: Voice, today: string) => (status === 'practising' ? `Since ${dayIn(since, today)} ${voice.self ? 'you have' : `${voice.called} has`} been practising this:`
  : status === 'in_hand' ? `This is something that ${whom(voice)} practised with us, and can do without us by now:` : `This is something that ${whom(voice)} practised for a while, and then set aside:`)

function sureness({ sure }: PracticeFact, voice: Voice, today: string, explain: boolean): string | null {
  const first = sure[0], last = sure.at(-1)
  if (!first || !last) return null
  const scale = explain ? `, from 0 (not at all) to 10 (very)` : ''
  const asked = `Asked how sure ${voice.they} felt of it${scale}, ${voice.they} said ${first.value} on ${dayIn(first.on, today)}`
  if (sure.length === 1) return `${asked}.`
  return last.value === first.value ? `${asked}, and ${last.value} again on ${dayIn(last.on, today)}.` : `${asked} and ${last.value} on ${dayIn(last.on, today)}.`
}

const tried = ({ did }: PracticeFact, voice: Voice) => did && paragraph(`Between our meetings ${whom(voice)} did ${did.whole ? 'this' : 'a part of this'}: ${quoted(did.what)}`, did.helped.trim() && `What helped: ${quoted(did.helped)}`)

/** What we spoke up about: what it was and what they wanted in their words, then what was asked and answered, and how it ended or where it stands. */
export function matters({ facts: { matters: all, today }, voice: whole }: Asked): Said {
  const voice = apart(whole)
  return all.flatMap((matter) => [
    text(`matter:${matter.id}`, `On ${dayIn(matter.openedOn, today)} ${whom(voice)} asked for our help with ${matter.agency}. It was about this:`), said(`matter:${matter.id}:issue`, matter.issue),
    text(`matter:${matter.id}:wanted`, `And this is what ${voice.they} wanted to happen:`), said(`matter:${matter.id}:wanted:said`, matter.wanted),
    text(`matter:${matter.id}:thread`, paragraph(...thread(matter, voice, today), ended(matter, voice, today), standing(matter, today))),
  ])
}

const asking: Record<NonNullable<MatterStep['how']>, string> = { phone: 'rang', letter: 'wrote to', email: 'sent an e-mail to', in_person: 'went to see', online: 'sent a form to' }
const byWay: Record<NonNullable<MatterStep['how']>, string> = { phone: ' by telephone', letter: ' by letter', email: ' by e-mail', in_person: ' in person', online: ' online' }

/** So many steps are told one by one; of a longer thread the first and the latest, and how many lie between. */
const most = 6

function thread({ steps }: MatterFact, voice: Voice, today: string): string[] {
  const told = (step: MatterStep) => {
    const on = dayIn(step.on, today), way = step.how ? byWay[step.how] : '', along = step.withThem ? `, together with ${voice.them}` : ''
    if (step.kind === 'answer') return `They answered${way} on ${on}: ${quoted(step.words)}`
    if (step.kind === 'meet') return `On ${on} we met with them${along}.`
    if (step.kind === 'chase') return `On ${on} we asked again${way}${along}.`
    return `On ${on} we ${step.how ? asking[step.how] : 'asked'} them${along}.`
  }
  if (steps.length <= most) return steps.map(told)
  const between = steps.slice(1, 1 - most), asked = between.filter(({ kind }) => kind !== 'answer').length, answered = between.length - asked
  return [told(steps[0]!), `After that ${[asked && `we turned to them ${times(asked)} more`, answered && `they answered ${times(answered)}`].filter(Boolean).join(', and ')}.`, ...steps.slice(1 - most).map(told)]
}

function ended({ ended: end }: MatterFact, voice: Voice, today: string): string | null {
  if (!end) return null
  const how = { got: `${voice.they} got what ${voice.they} had asked for`, part: `${voice.they} got a part of it, and left it there`, no: 'the answer was no, and that was the end of it', withdrawn: `${voice.they} decided to let it rest`, escalated: 'it was taken further' }[end.outcome]
  return `On ${dayIn(end.on, today)} ${how}${end.words.trim() ? `: ${quoted(end.words)}` : '.'}`
}

function standing({ open, steps }: MatterFact, today: string): string | null {
  if (!open) return null
  if (!open.theirs) return steps.length === 0 ? 'We have not turned to them yet: that comes next.' : 'The next step is ours.'
  if (!open.dueOn) return 'We are waiting for their answer.'
  return open.dueOn < today ? `Their answer should have come by ${dayIn(open.dueOn, today)}, and we are asking after it.` : `Their answer should come by ${dayIn(open.dueOn, today)}.`
}

/** Where else there is help: whom they were told of, sent on or handed over to, why in their words, and whether it was taken up. */
export function onward({ facts: { onward: all, today }, voice: whole }: Asked): Said {
  const voice = apart(whole)
  return all.flatMap((one) => [
    text(`onward:${one.id}`, paragraph(sent(one, voice, today), `What ${voice.they} hoped for from it:`)), said(`onward:${one.id}:reason`, one.reason),
    text(`onward:${one.id}:came`, paragraph(came(one, voice, today), one.words.trim() && (one.state === 'finished' ? `What came of it: ${quoted(one.words)}` : voice.self && `We wrote down at the time: ${quoted(one.words)}`))),
  ])
}

function sent({ kind, service, sentOn, contact }: OnwardFact, voice: Voice, today: string): string {
  const on = dayIn(sentOn, today), who = whom(voice)
  if (kind === 'signpost') return `On ${on} we told ${who} of ${service}.`
  if (kind === 'referral') return `On ${on} we asked ${service} whether they could help ${who}.`
  const how = contact && { call: `, in a call together with ${contact.who}`, met: `, and met ${contact.who} together`, video: `, in a video call together with ${contact.who}`, message: `, in a message to both ${voice.self ? 'you' : voice.them} and ${contact.who}` }[contact.how]
  return `On ${on} we put ${who} in touch with ${service}${how ?? ''}.`
}

function came({ kind, state, stateOn, startedOn, declined, weeks }: OnwardFact, voice: Voice, today: string): string | null {
  const on = dayIn(stateOn, today), who = voice.them, began = startedOn && `${voice.they} started there on ${dayIn(startedOn, today)}.`
  switch (state) {
    case 'told': return null
    case 'sent': return kind === 'signpost' ? `We will ask ${who} how it went.` : 'We are waiting to hear from them.'
    case 'waiting': return `On ${on} they put ${who} on their waiting list${weeks ? `, for about ${inWords(weeks)} ${weeks === 1 ? 'week' : 'weeks'}` : ''}.`
    case 'started': return paragraph(began)
    case 'declined_by_service': return { full: `On ${on} they told us that they had no room.`, not_eligible: `On ${on} it turned out that their service is meant for others.`, no_answer: 'We tried several times, and they did not answer.', other: `On ${on} they told us that they could not take ${who} on.` }[declined ?? 'other']
    case 'declined_by_person': return `On ${on} ${voice.they} decided against it.`
    case 'finished': return paragraph(began, startedOn ? `That came to an end on ${on}.` : null)
  }
}
