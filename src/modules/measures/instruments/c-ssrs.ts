import type { Instrument, SkipRule } from '../instrument.ts'

// Only asked after a "yes" at question 2. A "yes" that was written all the same is never thrown away.
const afterThoughts: SkipRule = { after: 'q2', on: [0], countsAs: 0, ifAnswered: 'counted' }

/**
 * Columbia suicide severity screener: a level, not a score. It supports a conversation. It does not predict, it never decides who
 * gets help, and "low" never closes anything: a person always judges (NICE NG225). domain.md A16.
 */
export const cssrsScreener: Instrument = {
  key: 'C-SSRS-SCREENER',
  name: 'Columbia-Suicide Severity Rating Scale, screener',
  about: 'Safety',
  version: 'recent-1',
  scoringVersion: 'triage-1',
  items: [
    { key: 'q1', label: 'Wish to be dead' },
    { key: 'q2', label: 'Thoughts of suicide' },
    { key: 'q3', label: 'Has thought how', skip: afterThoughts },
    { key: 'q4', label: 'Some intent', critical: 1, skip: afterThoughts },
    { key: 'q5', label: 'A plan, and intent', critical: 1, skip: afterThoughts },
    { key: 'q6_lifetime', label: 'Suicidal behaviour, ever' },
    {
      key: 'q6_past_3_months', label: 'Suicidal behaviour, past 3 months', critical: 1,
      skip: { after: 'q6_lifetime', on: [0], countsAs: 0, ifAnswered: 'refused' },
    },
  ],
  options: [
    { code: 0, label: 'No' },
    { code: 1, label: 'Yes' },
  ],
  recall: { words: 'the past month, behaviour ever and in the past 3 months', days: 30 },
  direction: 'high_bad',
  scoring: {
    kind: 'triage',
    levels: [
      { band: 'high', anyOf: ['q4', 'q5', 'q6_past_3_months'] },
      { band: 'moderate', anyOf: ['q3', 'q6_lifetime'] },
      { band: 'low', anyOf: ['q1', 'q2'] },
    ],
    otherwise: 'none_reported',
  },
  schemes: [
    {
      id: 'triage', country: null, version: '1', source: 'Columbia triage pages: first match from the top',
      // Levels are not numbers; `from` gives their order only.
      bands: [
        { band: 'none_reported', from: 0, label: 'none reported', words: 'nothing reported today: a person still judges what is needed' },
        { band: 'low', from: 1, label: 'low', words: 'the lowest level that is reported: a person still judges what is needed' },
        { band: 'moderate', from: 2, label: 'moderate', words: 'the middle level: talk it through with the lead today' },
        { band: 'high', from: 3, label: 'high', words: 'the highest level: stay with the person and get help now' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None: a level is not a score' },
  interval: { minimumDays: null, usualDays: null },
  minimumAge: null,
  proxy: true,
  licence: {
    verdict: 'IMPORT',
    credit: '© The Research Foundation for Mental Hygiene, Inc. Wording fixed, notice to be kept.',
    note: 'Confirm the permission with the Columbia Lighthouse Project, record its reference, then load the wording.',
  },
  loinc: { panel: '93373-9' },
  source: 'domain.md A16',
}
