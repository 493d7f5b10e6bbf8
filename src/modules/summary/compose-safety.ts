import { dayIn, ended, paragraph, whom } from './grammar.ts'
import { list, text, type Asked, type Said } from './saying.ts'

/*
 * Said only where somebody chose it and wrote why this reader needs it. Names and numbers of others in the plan, and what a person lives for, are in a letter to the
 * person alone. What was withheld in an assessment is in no letter.
 */

export function safetyPlan({ facts: { safetyPlan: plan, today }, voice }: Asked): Said {
  if (!plan) return []
  const part = (key: string, intro: string, lines: readonly string[]) => (lines.length ? [text(`safety:${key}`, intro), list(`safety:${key}:list`, lines.map(ended))] : [])
  const self = voice.self
  return [
    text('safety', `${self ? 'You' : voice.called} agreed ${self ? 'your' : voice.their} safety plan on ${dayIn(plan.agreedOn, today)}. ${self ? 'You wrote it in your own words.' : `It is in ${voice.their} own words.`}`),
    ...part('signs', self ? 'How you notice that it is getting hard:' : `How ${voice.called} notices that it is getting hard:`, plan.signs),
    ...part('myself', self ? 'What you can do yourself:' : `What ${voice.called} does then:`, plan.myself),
    ...part('places', 'People and places that take the mind off it:', self ? plan.places : []),
    ...part('people', 'Who you can ask for help:', self ? plan.people : []),
    ...part('professionals', 'Professionals and helplines:', self ? plan.professionals : []),
    ...part('safer', self ? 'What makes things around you safer:' : 'What makes things safer:', plan.safer),
    ...part('living_for', 'What you live for:', self ? plan.livingFor : []),
  ]
}

export function risk({ facts: { risk: known, today }, voice }: Asked): Said {
  if (!known) return []
  return [text('risk', paragraph(
    `On ${dayIn(known.on, today)} we thought together about how safe things are for ${whom(voice)}, and judged the risk as ${known.level}.`,
    known.rationale.trim() && `Why we think so: ${ended(known.rationale)}`, known.protective.trim() && `What keeps ${voice.self ? 'you' : voice.them} safe: ${ended(known.protective)}`,
  ))]
}
