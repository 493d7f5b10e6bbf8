import type { Group, Need } from './rules.ts'

/** Which of our needs and groups a category of somebody else's is about, by the words in it. Pure; the first that fits. */
const needWords: readonly [RegExp, Need][] = [
  [/food|meal|toiletr|essentials|cloth/i, 'food'], [/hous|homeless|tenan|shelter|accommodation/i, 'housing'], [/debt|money|budget|financ/i, 'money'], [/benefit|welfare right|universal credit/i, 'benefits'], [/abuse|violence|assault|survivor/i, 'abuse'],
  [/mental|counsel|therap|wellbeing|anxiety|depress|suicid/i, 'mental_health'], [/alcohol|drug|substance|addict|gambl/i, 'alcohol_drugs'], [/bereave|grief/i, 'bereavement'], [/carer|caring/i, 'caring'], [/immigra|asylum|refugee/i, 'immigration'], [/legal|law|advice/i, 'legal'],
  [/parent|famil|child/i, 'family'], [/lonel|social|community|befriend|group/i, 'company'], [/faith|relig|cultur/i, 'culture'], [/employ|job|work|learn|educat|training|skill/i, 'work'], [/digital|internet|online|computer/i, 'digital'], [/transport|travel/i, 'transport'],
  [/domestic|home help|handyperson|repair|cleaning/i, 'home'], [/health|doctor|dent|pharmac|medic|disab/i, 'health'],
]
const groupWords: readonly [RegExp, Group][] = [
  [/young|youth|teen/i, 'young'], [/older|elder|pension|over \d0/i, 'older'], [/parent|mothers|fathers/i, 'parents'], [/carer/i, 'carers'], [/\bwomen|\bgirls/i, 'women'], [/\bmen\b|\bboys/i, 'men'], [/lgbt|lesbian|gay|trans/i, 'lgbt'], [/deaf|hearing|bsl/i, 'deaf'],
  [/autis|neurodiv|adhd/i, 'neurodivergent'], [/disab/i, 'disabled'], [/refugee|asylum|migrant/i, 'migrants'], [/veteran|armed forces/i, 'veterans'], [/ethnic|minorit|\bbme\b|\bbame\b/i, 'minoritised'],
]
export const needLike = (name: string): Need | null => needWords.find(([words]) => words.test(name))?.[1] ?? null
export const groupLike = (name: string): Group | null => groupWords.find(([words]) => words.test(name))?.[1] ?? null
