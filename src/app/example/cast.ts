import type { FeelingKind } from './feelings.ts'

/** People whose story is told on purpose; all the others are met by chance. Invented, every one. */
export type Character = {
  given: string; family: string; knownAs?: string; pronouns?: string; age: number; ethnicity: string; language?: string; interpreter?: boolean; accessNeeds?: string
  /** The weekly circle they belong to, when they first came (weeks before today) and for how long they kept coming (weeks; none: still). */
  circle: string; cameWeeksAgo: number; stayedWeeks?: number
  feeling: FeelingKind; remarks?: string; safeContact?: string
}

const british = 'White: English, Welsh, Scottish, Northern Irish or British'

export const cast: readonly Character[] = [
  // Came each Saturday last winter, then stopped. She may well walk in again.
  { given: 'Siobhán', family: 'Ó Súilleabháin', pronouns: 'she/her', age: 52, ethnicity: 'White: Irish', circle: 'saturday', cameWeeksAgo: 47, stayedWeeks: 13, feeling: 'better', remarks: 'Rather not rung before ten.' },
  // A name that a careless page would take for mark-up.
  { given: 'Maeve', family: 'Ó Súilleabháin <b>', pronouns: 'she/her', age: 34, ethnicity: 'White: Irish', circle: 'saturday', cameWeeksAgo: 21, feeling: 'steady', remarks: 'The <b> is how the referral printed it & she finds it funny.' },
  { given: 'Suryani', family: '', age: 41, ethnicity: 'Asian: any other Asian background', language: 'Indonesian', circle: 'saturday', cameWeeksAgo: 9, feeling: 'better', remarks: 'One name only. Please do not make up a surname.' },
  { given: 'Maria da Conceição', family: 'Gonçalves dos Santos Simões de Albuquerque', knownAs: 'São', age: 67, ethnicity: 'White: any other White background', language: 'Portuguese', interpreter: true, circle: 'saturday', cameWeeksAgo: 30, feeling: 'better', accessNeeds: 'Interpreter for anything on paper; her niece helps with the rest' },
  { given: 'Doreen', family: 'Fagg', pronouns: 'she/her', age: 78, ethnicity: british, circle: 'saturday', cameWeeksAgo: 44, feeling: 'better', accessNeeds: 'Large print; hears better on the left', remarks: 'Brings the biscuits.' },
  { given: 'Winston', family: 'Brathwaite', pronouns: 'he/him', age: 71, ethnicity: 'Black: Caribbean', circle: 'saturday', cameWeeksAgo: 50, feeling: 'dip', remarks: 'Widowed in the spring.' },
  { given: 'Kirsty', family: 'Ledger', pronouns: 'she/her', age: 29, ethnicity: british, circle: 'saturday', cameWeeksAgo: 16, feeling: 'worse', safeContact: 'Text first; no messages with anybody else.' },
  { given: 'Łukasz', family: 'Dąbrowski', knownAs: 'Luke', pronouns: 'he/him', age: 38, ethnicity: 'White: any other White background', language: 'Polish', circle: 'growing', cameWeeksAgo: 33, feeling: 'better' },
  { given: 'Nasrin', family: 'Choudhury', pronouns: 'she/her', age: 45, ethnicity: 'Asian: Bangladeshi', language: 'Bengali (Sylheti)', circle: 'cook', cameWeeksAgo: 26, feeling: 'better', accessNeeds: 'Halal kitchen; a quiet place to pray' },
  { given: 'Terence', family: 'Akehurst', knownAs: 'Terry', pronouns: 'he/him', age: 63, ethnicity: british, circle: 'walk', cameWeeksAgo: 39, feeling: 'swings', accessNeeds: 'Walks with a stick; sits down half-way' },
  { given: 'Ifrah', family: 'Hersi', pronouns: 'she/her', age: 19, ethnicity: 'Black: African', language: 'Somali', circle: 'group', cameWeeksAgo: 18, feeling: 'better' },
  { given: 'Skye', family: 'Rigden', pronouns: 'they/them', age: 17, ethnicity: british, circle: 'group', cameWeeksAgo: 24, feeling: 'swings', safeContact: 'Own phone only, not home.' },
  { given: 'Beryl', family: 'Underdown', pronouns: 'she/her', age: 84, ethnicity: british, circle: 'online', cameWeeksAgo: 41, feeling: 'steady', accessNeeds: 'Borrowed tablet; joins by telephone when it sulks' },
  { given: 'Delroy', family: 'Samuels', pronouns: 'he/him', age: 57, ethnicity: 'Black: Caribbean', circle: 'music', cameWeeksAgo: 20, feeling: 'better' },
]
