/**
 * The words of a summary, made of the facts: whole sentences, plain and kind, the person's own words first. Nothing is said where nothing is known, and
 * nothing of remarks, flags or what stands in notes. Pure.
 */
import type { Facts } from './facts.ts'
import { counted, dayIn, ended, inWords, listed, paragraph, stretch, subject, times, verb, voiceOf, weekday, whom } from './grammar.ts'
import { matters, onward, practice } from './compose-along.ts'
import { goals } from './compose-goals.ts'
import { leaving } from './compose-leaving.ts'
import { measures } from './compose-measures.ts'
import { risk, safetyPlan } from './compose-safety.ts'
import { parts, type Audience, type Part, type Place } from './rules.ts'
import { list, said, text, type Asked, type Composed, type Said } from './saying.ts'

type Sayings = (asked: Asked) => Said

/** Every paragraph of a summary in the order in which it is read. */
export function compose(facts: Facts, { audience, chosen }: { audience: Audience; chosen: readonly Part[] }): Composed[] {
  const asked: Asked = { facts, audience, chosen, voice: voiceOf(audience === 'self', facts.person) }
  const body = parts.filter((part) => chosen.includes(part)).flatMap((part) => placed(part, sayings[part](asked)))
  return [...placed('opening', opening(asked)), ...body, ...placed('closing', closing(asked))]
}
const placed = (place: Place, all: Said): Composed[] => all.filter((one) => one !== null && one !== false).map((one) => ({ ...one, place }))

/** Which parts would say something. */
export const partsKnown = (facts: Facts, audience: Audience): Part[] => parts.filter((part) => sayings[part]({ facts, audience, chosen: [part], voice: voiceOf(audience === 'self', facts.person) }).some(Boolean))

const opening: Sayings = ({ facts: { person, fromOn, untilOn, today, organisation, consent }, audience, chosen, voice }) => {
  const over = stretch(fromOn, untilOn), came = person.joinedOn && `${voice.they} first came to ${voice.self ? 'us' : organisation} on ${dayIn(person.joinedOn, today)}.`
  if (voice.self) return [text('opening', paragraph(`This letter looks back over the time from ${over}.`, 'We wrote it for you, from what you told us and from what we did together.', came))]
  const named = person.called === person.name || person.name.startsWith(`${person.called} `) ? person.name : `${person.name}, who is called ${person.called}`
  const first = chosen.includes('hopes') ? `It begins with what matters to ${voice.them}.` : null
  return [
    text('opening', paragraph(`We are writing to you about ${named}${consent.given ? `, with ${voice.their} agreement` : ''}.`, `This summary looks back over the time from ${over}.`, first, came)),
    audience === 'court' && text('opening:court', `It tells what we know from working with ${person.called}. It is not the opinion of an expert.`),
    audience === 'funder' && text('opening:funder', `It shows what the support has meant for one person.`),
  ]
}

const closing: Sayings = ({ facts: { person }, voice }) => [voice.self
  ? text('closing', 'If something in this letter is not right, or if you would say it in another way, please tell us. The letter is yours: you decide who sees it.')
  : text('closing', `Please use this summary only for what it was sent for, and keep it safe. It is best to talk with ${person.called} before you act on it. If you have a question, we are glad to help.`)]

const hopes: Sayings = ({ facts: { plan, goals: all, talked, today }, chosen, voice }) => {
  const wants = talked?.wants ?? [], separate = chosen.includes('goals') ? [] : all.filter(({ status }) => status === 'active')
  return [
    plan?.mattersToMe.trim() ? text('hopes:plan', `${voice.self ? 'When we wrote your plan, you said' : `When we wrote a plan together, ${voice.called} said`} that this matters most:`) : null,
    said('hopes:matters', plan?.mattersToMe ?? ''),
    wants.length > 0 && text('hopes:talked', `When we talked about how things are, on ${dayIn(talked!.on, today)}, ${voice.self ? 'you' : voice.called} wanted this:`),
    said('hopes:wants', wants.join('\n')),
    separate.length > 0 && text('hopes:goals', `${subject(voice)} ${verb(voice.self ? voice : { plural: false }, 'hope')} for this:`),
    ...separate.map(({ id, words }) => said(`hopes:goal:${id}`, words)),
  ]
}

const strengths: Sayings = ({ facts: { plan, talked, today }, voice }) => {
  const more = talked?.strengths ?? []
  return [
    plan?.goodAt.trim() ? text('strengths:plan', `In ${voice.self ? 'your' : `${voice.called}’s`} own words:`) : null,
    said('strengths:good', plan?.goodAt ?? ''),
    more.length > 0 && text('strengths:talked', `On ${dayIn(talked!.on, today)} we talked about what is going well. ${voice.self ? 'You' : voice.called} said:`),
    said('strengths:well', more.join('\n')),
  ]
}

/** What a conversation of each kind is called, one and many. */
const contactNames: Readonly<Record<string, readonly [string, string]>> = {
  at_session: ['conversation at a session', 'conversations at sessions'], in_person: ['conversation one to one', 'conversations one to one'], call: ['phone call', 'phone calls'], message: ['exchange of messages', 'exchanges of messages'],
  email: ['e-mail', 'e-mails'], home_visit: ['visit at home', 'visits at home'], visit: ['visit elsewhere', 'visits elsewhere'],
  hospital_visit: ['visit in hospital', 'visits in hospital'], community_visit: ['meeting out in the community', 'meetings out in the community'],
}

const together: Sayings = ({ facts: { sessions, contacts }, voice }) => {
  const came = sessions.filter((one) => one.came > 0).toSorted((a, b) => b.came - a.came), total = came.reduce((sum, one) => sum + one.came, 0)
  const talks = contacts.filter(({ mode, number }) => number > 0 && mode !== 'accompaniment').toSorted((a, b) => b.number - a.number)
  const along = contacts.find(({ mode }) => mode === 'accompaniment')?.number ?? 0
  const sessionWords = came.length === 0 ? null
    : came.length === 1 ? `${subject(voice)} came to ${came[0]!.name} ${times(total)}.`
      : `${subject(voice)} came to our sessions ${times(total)}: ${listed(came.map((one) => `${times(one.came)} to ${one.name}`))}.`
  const names = talks.map(({ mode, number }) => counted(number, ...(contactNames[mode] ?? contactNames['in_person']!)))
  return [text('together', paragraph(sessionWords, talks.length > 0 && `${came.length ? 'Besides that we' : 'We'} had ${listed(names)}.`, along > 0 && `${times(along)} we went along with ${whom(voice)} to an office or an appointment.`))]
}

const appointments: Sayings = ({ facts: { appointments: { kept, missed } }, voice }) => {
  const total = kept + missed, who = subject(voice)
  if (total === 0) return []
  const words = missed === 0 ? total === 1 ? `${who} kept the one appointment that we had arranged.` : `${who} kept all ${inWords(total)} of the appointments that we had arranged.`
    : kept === 0 ? total === 1 ? 'The one appointment that we had arranged did not take place.' : `The ${inWords(total)} appointments that we had arranged did not take place.`
      : paragraph(`${who} kept ${inWords(kept)} of the ${inWords(total)} appointments that we had arranged.`, `The other${missed === 1 ? '' : ` ${inWords(missed)}`} did not take place.`)
  return [text('appointments', words)]
}

const plan: Sayings = ({ facts: { plan: agreed, today }, voice }) => {
  if (!agreed) return []
  const steps = agreed.steps.filter((one) => one.words.trim()), done = steps.filter(({ state }) => state === 'done'), open = steps.filter(({ state }) => state === 'open')
  const own = voice.their
  return [
    text('plan', `We agreed ${voice.self ? 'your support plan with you' : `a support plan with ${voice.called}`} on ${dayIn(agreed.agreedOn, today)}.`),
    agreed.whatHelps.trim() ? text('plan:helps', `This helps, in ${own} own words:`) : null, said('plan:helps:said', agreed.whatHelps),
    agreed.whatDoesNot.trim() ? text('plan:not', agreed.whatHelps.trim() ? 'And this does not:' : `This does not help, in ${own} own words:`) : null, said('plan:not:said', agreed.whatDoesNot),
    done.length > 0 && text('plan:done', done.length === 1 ? 'This step is done:' : 'These steps are done:'), list('plan:done:list', done.map(({ words }) => ended(words))),
    open.length > 0 && text('plan:open', open.length === 1 ? 'This step comes next:' : 'These steps come next:'),
    list('plan:open:list', open.map(({ words, who, by }) => {
      // Who of their own people helps is nobody else's to know.
      const name = who && (who.is === 'me' ? (voice.self ? 'you' : voice.called) : who.is === 'supporter' && !voice.self ? 'with somebody close' : who.name), more = [name, by && by >= today && `by ${dayIn(by, today)}`].filter(Boolean).join(', ')
      return more ? `${ended(words).replace(/[.:]$/, '')} (${more}).` : ended(words)
    })),
  ]
}

const well: Sayings = ({ facts: { well: plan, today }, voice }) => {
  if (!plan) return []
  return [
    text('well', `We agreed a plan for staying well with ${whom(voice)} on ${dayIn(plan.agreedOn, today)}. It is in ${voice.their} own words.`),
    plan.well.trim() ? text('well:well', `When ${voice.they} ${verb(voice, 'be')} well:`) : null, said('well:well:said', plan.well),
    plan.signs.trim() ? text('well:signs', 'The first signs that things get harder:') : null, said('well:signs:said', plan.signs),
    plan.helps.trim() ? text('well:helps', 'And what helps then:') : null, said('well:helps:said', plan.helps),
  ]
}

const next: Sayings = ({ facts: { next: { appointment, reviewOn }, today }, voice }) => {
  const one = voice.self ? voice : { plural: false }
  const meet = appointment && `${subject(voice)} ${appointment.remote ? `${verb(one, 'speak')} with` : verb(one, 'meet')} ${appointment.with} next on ${weekday(appointment.on)}${appointment.on.slice(0, 4) === today.slice(0, 4) ? '' : ` ${appointment.on.slice(0, 4)}`} at ${appointment.at}.`
  const review = reviewOn && `We look back together again by ${dayIn(reviewOn, today)}.`
  return [text('next', paragraph(meet, review))]
}

const sayings: Record<Part, Sayings> = { hopes, strengths, together, appointments, practice, matters, onward, goals, measures, plan, well, leaving, safety_plan: safetyPlan, risk, next }
