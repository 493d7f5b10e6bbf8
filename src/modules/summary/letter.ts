/** A summary as a letter on paper: what is kept word for word once it is made, and what the page, the preview and the PDF all show. Pure. */
import { headingOf } from './headings.ts'
import { dayWords, stretch, voiceOf } from './grammar.ts'
import { places, type Choices, type Paragraph, type ParagraphKind, type Place } from './rules.ts'

export type Letter = {
  title: string
  /** The time it looks back over, in words. */
  over: string
  organisation: string
  ourAddress: string
  toName: string
  toAddress: string
  /** The day it was made, in words; empty in a draft. */
  date: string
  /** Whom it is about, where it is not to them. */
  about: string
  salutation: string
  sections: { place: Place; heading: string | null; paragraphs: { kind: ParagraphKind; text: string }[] }[]
  farewell: string
  signedBy: string
  post: string
}

export type Around = { person: { name: string; called: string; pronouns: string; birthDate: string | null }; organisation: string; signedBy: string; post: string; /** ISO day, or empty in a draft. */ date: string }

/** An organisation's letterhead below its name: the address as it is kept, and the number. */
export const headOf = ({ address, phone }: { address: string; phone: string }): string => [address, phone && `Telephone ${phone}`].filter(Boolean).join('\n')

/** The letter that a draft makes: what is left out, and what is empty, is not in it. */
export function letterOf(paragraphs: readonly Paragraph[], { audience, toName, toAddress, ourAddress, fromOn, untilOn }: Pick<Choices, 'audience' | 'toName' | 'toAddress' | 'ourAddress' | 'fromOn' | 'untilOn'>, { person, organisation, signedBy, post, date }: Around): Letter {
  const self = audience === 'self', voice = voiceOf(self, person)
  const sections = places.flatMap((place) => {
    const own = paragraphs.filter((one) => one.place === place && !one.out && one.text.trim()).map(({ kind, text }) => ({ kind, text: text.trim() }))
    return own.length ? [{ place, heading: headingOf(place, voice), paragraphs: own }] : []
  })
  return {
    title: self ? 'Looking back together' : `Progress summary for ${person.name}`, over: stretch(fromOn, untilOn), organisation, ourAddress: ourAddress.trim(),
    toName: self ? toName.trim() || person.name : toName.trim(), toAddress: toAddress.trim(), date: date && dayWords(date),
    about: self ? '' : `About ${person.name}${person.birthDate ? `, born ${dayWords(person.birthDate)}` : ''}`,
    salutation: self ? `Dear ${person.called},` : audience === 'court' ? 'To the court,' : 'Dear colleagues,',
    sections, farewell: self ? 'With warm wishes,' : 'With kind regards,', signedBy, post,
  }
}

/** What a list says of a letter: the first of the person’s own words, else how it begins. */
export const heartOf = ({ sections }: Pick<Letter, 'sections'>): string => sections.flatMap(({ paragraphs }) => paragraphs).find(({ kind }) => kind === 'said')?.text ?? sections[0]?.paragraphs[0]?.text ?? ''
