import type { Instrument, Verdict } from './instrument.ts'

/** What a list of instruments shows. Questions, bands and licences are loaded only when one is opened. */
export type Entry = {
  key: string
  name: string
  about: string
  questions: number
  verdict: Verdict
  load: () => Promise<Instrument>
}

const inPhq = () => import('./instruments/phq.ts')
const inGad = () => import('./instruments/gad.ts')
const inKessler = () => import('./instruments/kessler.ts')
const inLoneliness = () => import('./instruments/loneliness.ts')

/** What a key is called where people read it: most keys are the names that people use. */
export function shortName(key: string): string {
  return { 'LONELINESS-DIRECT': 'ONS, asked directly', 'C-SSRS-SCREENER': 'C-SSRS screener' }[key] ?? key
}

/** Every instrument that can be scored, in the order in which a worker looks for it. A test holds it against the full data. */
export const catalogue: readonly Entry[] = [
  {
    key: 'SWEMWBS', name: 'Short Warwick-Edinburgh Mental Wellbeing Scale', about: 'Mental wellbeing', questions: 7, verdict: 'IMPORT',
    load: async () => (await import('./instruments/swemwbs.ts')).swemwbs,
  },
  {
    key: 'WEMWBS', name: 'Warwick-Edinburgh Mental Wellbeing Scale', about: 'Mental wellbeing', questions: 14, verdict: 'IMPORT',
    load: async () => (await import('./instruments/wemwbs.ts')).wemwbs,
  },
  {
    key: 'ONS4', name: 'ONS personal wellbeing (four questions)', about: 'Personal wellbeing', questions: 4, verdict: 'SHIP',
    load: async () => (await import('./instruments/ons4.ts')).ons4,
  },
  {
    key: 'WHO-5', name: 'WHO-5 Well-Being Index', about: 'Wellbeing', questions: 5, verdict: 'SHIP-SEPARATE',
    load: async () => (await import('./instruments/who-5.ts')).who5,
  },
  {
    key: 'PHQ-9', name: 'Patient Health Questionnaire (PHQ-9)', about: 'Low mood', questions: 9, verdict: 'SHIP',
    load: async () => (await inPhq()).phq9,
  },
  {
    key: 'PHQ-2', name: 'Patient Health Questionnaire, first two questions (PHQ-2)', about: 'Low mood, in two questions', questions: 2, verdict: 'SHIP',
    load: async () => (await inPhq()).phq2,
  },
  {
    key: 'GAD-7', name: 'Generalised Anxiety Disorder questionnaire (GAD-7)', about: 'Worry and anxiety', questions: 7, verdict: 'SHIP',
    load: async () => (await inGad()).gad7,
  },
  {
    key: 'GAD-2', name: 'Generalised Anxiety Disorder questionnaire, first two questions (GAD-2)', about: 'Worry and anxiety, in two questions',
    questions: 2, verdict: 'SHIP', load: async () => (await inGad()).gad2,
  },
  {
    key: 'CORE-10', name: 'Clinical Outcomes in Routine Evaluation (CORE-10)', about: 'How things have been', questions: 10, verdict: 'SHIP-SEPARATE',
    load: async () => (await import('./instruments/core-10.ts')).core10,
  },
  {
    key: 'K10', name: 'Kessler Psychological Distress Scale (K10)', about: 'Distress', questions: 10, verdict: 'SHIP',
    load: async () => (await inKessler()).k10,
  },
  {
    key: 'K6', name: 'Kessler Psychological Distress Scale, six questions (K6)', about: 'Distress, in six questions', questions: 6, verdict: 'SHIP',
    load: async () => (await inKessler()).k6,
  },
  {
    key: 'UCLA-3', name: 'Three-item loneliness scale (UCLA-3)', about: 'Loneliness', questions: 3, verdict: 'SHIP',
    load: async () => (await inLoneliness()).ucla3,
  },
  {
    key: 'LONELINESS-DIRECT', name: 'Loneliness, asked directly (ONS)', about: 'Loneliness, in one question', questions: 1, verdict: 'SHIP',
    load: async () => (await inLoneliness()).lonelinessDirect,
  },
  {
    key: 'WSAS', name: 'Work and Social Adjustment Scale', about: 'How much it gets in the way of daily life', questions: 5, verdict: 'IMPORT',
    load: async () => (await import('./instruments/wsas.ts')).wsas,
  },
  {
    key: 'AUDIT-C', name: 'Alcohol Use Disorders Identification Test, consumption questions (AUDIT-C)', about: 'Alcohol', questions: 3,
    verdict: 'SHIP-SEPARATE', load: async () => (await import('./instruments/audit-c.ts')).auditC,
  },
  {
    key: 'DAST-10', name: 'Drug Abuse Screening Test (DAST-10)', about: 'Drugs other than alcohol and tobacco', questions: 10, verdict: 'SHIP-SEPARATE',
    load: async () => (await import('./instruments/dast-10.ts')).dast10,
  },
  {
    key: 'PC-PTSD-5', name: 'Primary Care PTSD Screen for DSM-5 (PC-PTSD-5)', about: 'After a frightening event', questions: 6, verdict: 'SHIP',
    load: async () => (await import('./instruments/pc-ptsd-5.ts')).pcPtsd5,
  },
  {
    key: 'C-SSRS-SCREENER', name: 'Columbia-Suicide Severity Rating Scale, screener', about: 'Safety', questions: 7, verdict: 'IMPORT',
    load: async () => (await import('./instruments/c-ssrs.ts')).cssrsScreener,
  },
]

/** Other names in use, folded. Keys and full names need no line here, and a name that could mean two instruments gets none. */
const otherNames: Readonly<Record<string, string>> = {
  shortwemwbs: 'SWEMWBS', swemwbs7: 'SWEMWBS', wemwbs7: 'SWEMWBS', wemwbs14: 'WEMWBS', onspersonalwellbeing: 'ONS4', kessler10: 'K10', kessler6: 'K6',
  ucla: 'UCLA-3', uclaloneliness: 'UCLA-3', ucla3item: 'UCLA-3', ucla3loneliness: 'UCLA-3', directloneliness: 'LONELINESS-DIRECT',
  pcptsd: 'PC-PTSD-5', cssrs: 'C-SSRS-SCREENER', columbia: 'C-SSRS-SCREENER', columbiascreener: 'C-SSRS-SCREENER',
}

/** Letters and digits only, small: "PHQ 9", "phq-9" and "phq9" are one name. */
function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** The instrument meant by a name as people write it ("phq9", "C-SSRS"), or nothing if there is none. */
export function findEntry(name: string): Entry | undefined {
  const wanted = fold(name)
  const key = Object.hasOwn(otherNames, wanted) ? otherNames[wanted] : undefined
  return catalogue.find(entry => entry.key === key || fold(entry.key) === wanted || fold(entry.name) === wanted)
}
