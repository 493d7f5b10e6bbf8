import { registrationFormId, whenFinished, type Answers } from '../forms/public.ts'
import { changeSomeDetails, type CarriedDetails } from '../people/public.ts'

/** What a registration says of how to reach somebody goes into their details, where every screen looks for it. Nothing that is not answered is taken away. */
export function detailsFrom(answers: Answers): CarriedDetails {
  const said = (id: string) => (typeof answers[id] === 'string' ? String(answers[id]).trim() : '')
  const allowed = ([['ring', 'ring'], ['text', 'text'], ['voicemail', 'leave a message'], ['write', 'write letters'], ['email', 'e-mail']] as const).flatMap(([id, words]) => (said(`contact.${id}`) ? [[words, said(`contact.${id}`)] as const] : []))
  const [yes, sometimes, no] = (['yes', 'sometimes', 'no'] as const).map((how) => allowed.filter(([, answer]) => answer === how).map(([words]) => words)) as [string[], string[], string[]]
  const safe = [
    yes.length ? `We may ${list(yes)}.` : '', sometimes.length ? `Only at the times below: ${list(sometimes)}.` : '', no.length ? `Never ${list(no)}.` : '',
    said('contact.who') === 'no' ? 'Do not say who we are.' : said('contact.who') === 'yes' ? 'We may say who we are.' : '',
    said('contact.times') ? `Safe times: ${said('contact.times')}.` : '', said('contact.answers') ? `Who else may pick up: ${said('contact.answers')}.` : '', said('contact.never') ? `Never mention: ${said('contact.never')}.` : '',
  ].filter(Boolean).join(' ')
  const emergency = (Array.isArray(answers['emergency']) ? answers['emergency'] as Record<string, unknown>[] : []).map((row) => [row['emergency.name'], row['emergency.who'], row['emergency.phone']].filter((one) => typeof one === 'string' && one).join(', ')).filter(Boolean).join('; ')
  const needs = ['needs.contact', 'needs.format', 'needs.professional', 'needs.support'].flatMap((id) => namesOf(answers[`${id}.words`] ?? answers[id])).join(', ')
  return {
    ...(safe ? { safeContact: safe.slice(0, 4000) } : {}), ...(emergency ? { emergencyContact: emergency.slice(0, 4000) } : {}), ...(said('gp') ? { gp: said('gp').slice(0, 320) } : {}), ...(said('language') ? { language: said('language').slice(0, 320) } : {}),
    ...(typeof answers['interpreter'] === 'boolean' ? { interpreter: answers['interpreter'] } : {}), ...(needs ? { accessNeeds: needs.slice(0, 4000) } : {}), ...(said('pronouns') ? { pronouns: said('pronouns').slice(0, 320) } : {}),
  }
}
const list = (words: readonly string[]) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)
const namesOf = (value: unknown): string[] => (Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : (one as { own: string }).own)) : [])

whenFinished(registrationFormId, async ({ tx }, { personId, answers, worded }) => {
  const part = detailsFrom({ ...answers, ...Object.fromEntries(['needs.contact', 'needs.format', 'needs.professional', 'needs.support'].flatMap((id) => { const words = worded(id); return words.length ? [[`${id}.words`, words]] : [] })) })
  if (Object.keys(part).length) await changeSomeDetails(tx, personId, part)
})
