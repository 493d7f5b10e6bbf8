import type { Instrument, Option } from '../instrument.ts'

// The lowest answer is "Not at all". "Not at all sure" is a widely copied mistake (domain.md E6).
const howOften: readonly Option[] = [
  { code: 0, label: 'Not at all' },
  { code: 1, label: 'Several days' },
  { code: 2, label: 'More than half the days' },
  { code: 3, label: 'Nearly every day' },
]
const intro = 'Over the last 2 weeks, how often have you been bothered by the following problems?'
const licence = {
  verdict: 'SHIP' as const,
  credit: 'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
  note: 'No permission is required to reproduce, translate, display or distribute. Used unaltered.',
}
const firstTwo = [
  { key: 'nervous', label: 'Nervous or on edge', wording: 'Feeling nervous, anxious or on edge', loinc: '69725-0' },
  { key: 'control', label: 'Cannot stop worrying', wording: 'Not being able to stop or control worrying', loinc: '68509-9' },
]

/** Generalised anxiety, seven questions. One or two left out are made up by the mean of the others. domain.md A5. */
export const gad7: Instrument = {
  key: 'GAD-7',
  name: 'Generalised Anxiety Disorder questionnaire (GAD-7)',
  about: 'Worry and anxiety',
  version: 'en-1',
  scoringVersion: 'sum-1',
  intro,
  items: [
    ...firstTwo,
    { key: 'worry', label: 'Worrying too much', wording: 'Worrying too much about different things', loinc: '69733-4' },
    { key: 'relax', label: 'Trouble relaxing', wording: 'Trouble relaxing', loinc: '69734-2' },
    { key: 'restless', label: 'Restless', wording: 'Being so restless that it is hard to sit still', loinc: '69735-9' },
    { key: 'irritable', label: 'Irritable', wording: 'Becoming easily annoyed or irritable', loinc: '69689-8' },
    { key: 'afraid', label: 'Afraid', wording: 'Feeling afraid as if something awful might happen', loinc: '69736-7' },
  ],
  options: howOften,
  recall: { words: 'the last 2 weeks', days: 14 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 2, decimals: 0 } },
  schemes: [
    {
      id: 'spitzer', country: null, version: '2006', source: 'Spitzer and others 2006',
      bands: [
        { band: 'minimal', from: 0, label: 'minimal' },
        { band: 'mild', from: 5, label: 'mild' },
        { band: 'moderate', from: 10, label: 'moderate' },
        { band: 'severe', from: 15, label: 'severe' },
      ],
    },
  ],
  change: { reliable: 4, possible: null, basis: 'reliable', source: 'NHS Talking Therapies reliable change: 4 points' },
  interval: { minimumDays: 14, usualDays: 14 },
  minimumAge: null,
  proxy: true,
  licence,
  loinc: { panel: '69737-5', total: '70274-6' },
  source: 'domain.md A5; missing rule as in the NHS Talking Therapies data handbook',
}

/** The first two questions of the GAD-7, on their own. Both must be answered. domain.md A5. */
export const gad2: Instrument = {
  key: 'GAD-2',
  name: 'Generalised Anxiety Disorder questionnaire, first two questions (GAD-2)',
  about: 'Worry and anxiety, in two questions',
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
      id: 'cut_3', country: null, version: '2007', source: 'Cut-off 3',
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
  source: 'domain.md A5',
}
