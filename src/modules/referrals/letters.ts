/** Letters and messages about a referral: their words, their slots, and by which way they may go. Pure. The wording is our own. */
import type { Answer, SafeContact } from './rules.ts'

export const templateKeys = ['received', 'waiting', 'offered', 'declined', 'referrer_accepted', 'referrer_outcome'] as const
export type TemplateKey = (typeof templateKeys)[number]
export type Audience = 'person' | 'referrer'
export type Template = { name: string; audience: Audience; subject: string; body: string }

/** What stands in double braces is filled in: each slot, and what it becomes. */
export const slots = {
  known_as: 'what they like to be called', programme: 'the programme', organisation: 'our name', worker: 'the worker it was given to, or you', receipt: 'the number of the referral', received_on: 'the day it was received', target: 'within how many days the programme answers',
  signpost: 'where they may turn instead', reason: 'why it was not taken on', referrer: 'who referred them', outcome: 'where the referral stands', today: 'today’s date',
} as const
export type Slot = keyof typeof slots

/** The words that Alongside brings. A manager may put the organisation's own in their place. */
export const shipped: Record<TemplateKey, Template> = {
  received: {
    name: 'We have your referral', audience: 'person', subject: 'We have your referral',
    body: 'Hello {{known_as}},\n\nThank you for getting in touch, or for letting somebody do it for you. We have your referral and have read it.\n\nYou hear from us again {{target}}. You need do nothing until then. If anything changes, tell us: your number is {{receipt}}.\n\nIf it cannot wait: ring 999 when somebody is in danger, NHS 111 and choose option 2 for urgent help with how you feel, or Samaritans on 116 123 at any hour.\n\nWarm wishes,\n{{worker}}\n{{organisation}}',
  },
  waiting: {
    name: 'There is a wait', audience: 'person', subject: 'Your place with us',
    body: 'Hello {{known_as}},\n\nYou are on our list for {{programme}}. There is no place just yet, and we do not want you to wonder whether you were forgotten: you were not.\n\nWe look at the list again and will be in touch. You are welcome to ring and ask; your number is {{receipt}}.\n\nIf things get harder while you wait, please say so. NHS 111, option 2, and Samaritans on 116 123 are there day and night.\n\nWarm wishes,\n{{worker}}\n{{organisation}}',
  },
  offered: {
    name: 'A place, and a first meeting', audience: 'person', subject: 'We would like to meet you',
    body: 'Hello {{known_as}},\n\nWe have a place for you at {{programme}}. {{worker}} would like to meet you first, for half an hour, wherever suits you.\n\nWhen: \nWhere: \n\nYou can bring somebody with you. If the time is wrong, or you would rather talk on the phone, tell us and we find another way.\n\nWarm wishes,\n{{worker}}\n{{organisation}}',
  },
  declined: {
    name: 'Not us, but somebody', audience: 'person', subject: 'About your referral',
    body: 'Hello {{known_as}},\n\nThank you for trusting us with what you told us. We have thought about it, and we are not the right place for this: {{reason}}\n\nThese people are:\n{{signpost}}\n\nIf it does not work out there, come back to us. You would not have to begin again: your number is {{receipt}}.\n\nWarm wishes,\n{{worker}}\n{{organisation}}',
  },
  referrer_accepted: {
    name: 'To the referrer: accepted', audience: 'referrer', subject: 'Your referral {{receipt}}',
    body: 'Dear {{referrer}},\n\nThank you for your referral of {{received_on}}, number {{receipt}}. We have accepted it: {{programme}}, with {{worker}}.\n\nWe share what happens from here only where the person agrees.\n\nKind regards,\n{{worker}}\n{{organisation}}',
  },
  referrer_outcome: {
    name: 'To the referrer: where it stands', audience: 'referrer', subject: 'Your referral {{receipt}}',
    body: 'Dear {{referrer}},\n\nAbout your referral of {{received_on}}, number {{receipt}}: {{outcome}}\n\nWe share more only where the person agrees. Please refer again if things change.\n\nKind regards,\n{{worker}}\n{{organisation}}',
  },
}

export const hows = ['post', 'email', 'text', 'phone'] as const
export type How = (typeof hows)[number]
export const howWords: Record<How, [what: string, done: string]> = { post: ['Printed, by post or by hand', 'Printed'], email: ['Copied into an e-mail', 'E-mailed'], text: ['Copied into a text message', 'Texted'], phone: ['Read out on the phone', 'Read out on the phone'] }

/** The longest letter, in characters. */
export const longest = { subject: 300, body: 8000 } as const

/**
 * Why a letter may not go to somebody by this way, or `null`. What was not asked is not safe (`domain.md` C8: an unsuitable way is blocked). The
 * safe-contact answers are the person's; a referrer is answered by whatever way they gave.
 */
export function whyNotBy(how: How, audience: Audience, contact: SafeContact): LetterRefusal | null {
  if (audience === 'referrer') return null
  const answer: Answer = { post: contact.write, email: contact.email, text: contact.text, phone: contact.ring }[how]
  if (answer !== 'yes') return answer === 'no' ? `no_${how}` : `${how}_not_asked`
  return how === 'post' && contact.sayWho === 'no' ? 'post_says_who' : null
}

/** Why these words cannot be a letter, or `null`. A slot that is still open would be read by somebody. */
export function whyNotLetter({ subject, body }: { subject: string; body: string }): LetterRefusal | null {
  if (!subject.trim() || !body.trim()) return 'no_letter'
  if (subject.length > longest.subject || body.length > longest.body) return 'letter_too_long'
  return /\{\{.*?\}\}/.test(subject + body) ? 'open_slot' : null
}

/** Why these words cannot be a template, or `null`. */
export function whyNotTemplate({ subject, body }: { subject: string; body: string }): LetterRefusal | null {
  if (!subject.trim() || !body.trim()) return 'no_letter'
  if (subject.length > longest.subject || body.length > longest.body) return 'letter_too_long'
  return unknownSlots(subject + body).length ? 'unknown_slot' : null
}

export const unknownSlots = (text: string) => [...text.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].map(([, slot]) => slot!).filter((slot) => !Object.hasOwn(slots, slot))

/** The words with their slots filled. What is not known stays open, so that whoever writes sees it. */
export function fill(text: string, values: Partial<Record<Slot, string>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (open, slot: Slot) => values[slot] || open)
}

export const letterRefusals = ['no_letter', 'letter_too_long', 'open_slot', 'unknown_slot', 'no_post', 'no_email', 'no_text', 'no_phone', 'post_not_asked', 'email_not_asked', 'text_not_asked', 'phone_not_asked', 'post_says_who', 'changed_meanwhile'] as const
export type LetterRefusal = (typeof letterRefusals)[number]

export const letterBecause: Record<LetterRefusal, string> = {
  no_letter: 'A letter needs a subject and words.',
  letter_too_long: `A letter may be ${longest.body} characters at most, its subject ${longest.subject}.`,
  open_slot: 'Something in double braces is still open. Fill it in, or take it out.',
  unknown_slot: 'Something in double braces is no slot there is. The list beside it has them all.',
  no_post: 'They said no to post.', no_email: 'They said no to e-mail.', no_text: 'They said no to text messages.', no_phone: 'They said no to being rung.',
  post_not_asked: 'Nobody asked whether post is safe. Ask, and change the details first.', email_not_asked: 'Nobody asked whether e-mail is safe. Ask, and change the details first.',
  text_not_asked: 'Nobody asked whether a text is safe. Ask, and change the details first.', phone_not_asked: 'Nobody asked whether ringing is safe. Ask, and change the details first.',
  post_says_who: 'They said that nobody may learn who we are, and a letter says so to whoever opens it.',
  changed_meanwhile: 'Somebody else changed this letter meanwhile. Look at what is there now; what you typed is still here.',
}
