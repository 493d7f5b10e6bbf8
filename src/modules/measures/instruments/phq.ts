import type { Instrument, Option } from '../instrument.ts'

const howOften: readonly Option[] = [
  { code: 0, label: 'Not at all' },
  { code: 1, label: 'Several days' },
  { code: 2, label: 'More than half the days' },
  { code: 3, label: 'Nearly every day' },
]
const intro = 'Over the last 2 weeks, how often have you been bothered by any of the following problems?'
const licence = {
  verdict: 'SHIP' as const,
  credit: 'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
  note: 'No permission is required to reproduce, translate, display or distribute. Used unaltered.',
}
const firstTwo = [
  { key: 'interest', label: 'Interest or pleasure', wording: 'Little interest or pleasure in doing things', loinc: '44250-9' },
  { key: 'low', label: 'Feeling down', wording: 'Feeling down, depressed, or hopeless', loinc: '44255-8' },
]

/** Patient Health Questionnaire, nine questions. One or two left out are made up by the mean of the others. domain.md A5. */
export const phq9: Instrument = {
  key: 'PHQ-9',
  name: 'Patient Health Questionnaire (PHQ-9)',
  about: 'Low mood',
  version: 'en-1',
  scoringVersion: 'sum-1',
  intro,
  items: [
    ...firstTwo,
    { key: 'sleep', label: 'Sleep', wording: 'Trouble falling or staying asleep, or sleeping too much', loinc: '44259-0' },
    { key: 'energy', label: 'Energy', wording: 'Feeling tired or having little energy', loinc: '44254-1' },
    { key: 'appetite', label: 'Appetite', wording: 'Poor appetite or overeating', loinc: '44251-7' },
    {
      key: 'self', label: 'Feeling bad about self', loinc: '44258-2',
      wording: 'Feeling bad about yourself - or that you are a failure or have let yourself or your family down',
    },
    {
      key: 'concentration', label: 'Concentration', loinc: '44252-5',
      wording: 'Trouble concentrating on things, such as reading the newspaper or watching television',
    },
    {
      key: 'movement', label: 'Slowed or restless', loinc: '44253-3',
      wording: 'Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been '
        + 'moving around a lot more than usual',
    },
    {
      key: 'self_harm', label: 'Better off dead, or hurting self', critical: 1, loinc: '44260-8',
      wording: 'Thoughts that you would be better off dead or of hurting yourself in some way',
    },
  ],
  options: howOften,
  followUp: {
    key: 'difficulty', label: 'How difficult it made things', whenScoreAbove: 0, loinc: '69722-7',
    wording: 'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, '
      + 'or get along with other people?',
    options: [
      { code: 0, label: 'Not difficult at all' },
      { code: 1, label: 'Somewhat difficult' },
      { code: 2, label: 'Very difficult' },
      { code: 3, label: 'Extremely difficult' },
    ],
  },
  recall: { words: 'the last 2 weeks', days: 14 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 2, decimals: 0 } },
  schemes: [
    {
      id: 'kroenke', country: null, version: '2001', source: 'Kroenke, Spitzer and Williams 2001',
      bands: [
        { band: 'minimal', from: 0, label: 'minimal' },
        { band: 'mild', from: 5, label: 'mild' },
        { band: 'moderate', from: 10, label: 'moderate' },
        { band: 'moderately_severe', from: 15, label: 'moderately severe' },
        { band: 'severe', from: 20, label: 'severe' },
      ],
    },
  ],
  // A 5-point "important difference" is in circulation too. It answers another question and is not used here.
  change: { reliable: 6, possible: null, basis: 'reliable', source: 'NHS Talking Therapies reliable change: 6 points' },
  interval: { minimumDays: 14, usualDays: 14 },
  minimumAge: null,
  proxy: true,
  licence,
  loinc: { panel: '44249-1', total: '44261-6' },
  source: 'domain.md A5; missing rule as in the NHS Talking Therapies data handbook',
}

/** The first two questions of the PHQ-9, on their own. Both must be answered. domain.md A5. */
export const phq2: Instrument = {
  key: 'PHQ-2',
  name: 'Patient Health Questionnaire, first two questions (PHQ-2)',
  about: 'Low mood, in two questions',
  version: 'en-1',
  scoringVersion: 'sum-1',
  intro,
  items: firstTwo,
  options: howOften,
  recall: { words: 'the last 2 weeks', days: 14 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  schemes: [
    {
      id: 'cut_3', country: null, version: '2003', source: 'Cut-off 3',
      bands: [
        { band: 'negative', from: 0, label: 'below the cut-off', words: 'below the cut-off of 3' },
        { band: 'positive', from: 3, label: 'at or above the cut-off', words: 'at or above the cut-off of 3: the longer questionnaire is the next step' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: 14, usualDays: null },
  minimumAge: null,
  proxy: true,
  licence,
  loinc: { panel: '55757-9', total: '55758-7' },
  source: 'domain.md A5',
}
