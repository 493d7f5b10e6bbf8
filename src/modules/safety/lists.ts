/** The lists that a service may make its own, as they come along. Pure. */

export const countries = ['GB', 'AU', 'CA', 'US'] as const
export type Country = (typeof countries)[number]

export const ways = ['ring', 'text'] as const

/** Somebody to ring or write to at any hour. `say` is what a text message must begin with. */
export type CrisisLine = { name: string; number: string; how: (typeof ways)[number]; say: string; words: string }

const line = (name: string, number: string, words: string, more: Partial<CrisisLine> = {}): CrisisLine => ({ name, number, how: 'ring', say: '', words, ...more })

/** Numbers that answer day and night, by country; the first is for a life in danger. A service puts its local ones beside them. */
export const crisisLines: Record<Country, readonly CrisisLine[]> = {
  GB: [
    line('Emergency', '999', 'When a life is in danger now'),
    line('NHS 111, option 2', '111', 'Urgent help for your mental health: ring and choose option 2'),
    line('Samaritans', '116 123', 'Somebody to talk to about anything, free'),
    line('Shout', '85258', 'When writing is easier than talking: text SHOUT', { how: 'text', say: 'SHOUT' }),
  ],
  AU: [
    line('Emergency', '000', 'When a life is in danger now'),
    line('Lifeline', '13 11 14', 'Somebody to talk to when it is too much'),
    line('13YARN', '13 92 76', 'A yarn with an Aboriginal or Torres Strait Islander person'),
  ],
  CA: [
    line('Emergency', '911', 'When a life is in danger now'),
    line('988 Suicide Crisis Helpline', '988', 'Somebody to talk to, in English or French'),
    line('988 by text', '988', 'When writing is easier than talking', { how: 'text' }),
  ],
  US: [
    line('Emergency', '911', 'When a life is in danger now'),
    line('988 Lifeline', '988', 'Somebody to talk to when it is too much'),
    line('988 by text', '988', 'When writing is easier than talking', { how: 'text' }),
  ],
}

/** A part of life that a risk assessment looks at. */
export type Domain = { key: string; name: string; hint: string }

export const domains: readonly Domain[] = [
  { key: 'self', name: 'To self', hint: 'Thoughts of suicide, self-harm, drinking or drugs, going without care on purpose.' },
  { key: 'others', name: 'To others', hint: 'Harm that others have come to, or fear.' },
  { key: 'from_others', name: 'From others', hint: 'Abuse, control, exploitation, cuckooing, hate.' },
  { key: 'neglect', name: 'Neglect of self', hint: 'Eating, washing, tablets, money, the state of the home.' },
  { key: 'environment', name: 'Home and surroundings', hint: 'Fire, stairs, gas, animals, who else is there.' },
  { key: 'lone_working', name: 'Working alone', hint: 'What a colleague needs to know before they visit by themselves.' },
]

/** A kind of flag: who may see it, and after how many days it falls due for another look. */
export type FlagKind = { key: string; name: string; restricted: boolean; days: number }

export const flagKinds: readonly FlagKind[] = [
  { key: 'two_workers', name: 'Two workers for visits', restricted: false, days: 90 },
  { key: 'calls', name: 'When not to ring', restricted: false, days: 180 },
  { key: 'allergy', name: 'Allergy', restricted: false, days: 365 },
  { key: 'dog', name: 'Dog at the address', restricted: false, days: 180 },
  { key: 'abuse', name: 'Safety at home', restricted: true, days: 60 },
  { key: 'other', name: 'Good to know', restricted: false, days: 90 },
]

export const levels = ['low', 'medium', 'high', 'very_high'] as const
export type Level = (typeof levels)[number]

/** The most days from an assessment to its review, by level. Our own starting values; each service sets its own. */
export type ReviewDays = Record<Level, number>
export const reviewDays: ReviewDays = { low: 90, medium: 30, high: 7, very_high: 1 }

export const listKinds = ['crisis_lines', 'domains', 'flag_kinds', 'review_days'] as const
export type ListKind = (typeof listKinds)[number]

export const levelNames: Record<Level, string> = { low: 'Low', medium: 'Medium', high: 'High', very_high: 'Very high' }
