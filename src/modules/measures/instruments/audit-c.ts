import type { Instrument } from '../instrument.ts'

/**
 * AUDIT-C, the three questions about how much somebody drinks. "Never" at the first means that the other two are not asked and
 * count 0. The UK form counts units; the form of the WHO and the United States counts standard drinks. domain.md A10.
 */
export const auditC: Instrument = {
  key: 'AUDIT-C',
  name: 'Alcohol Use Disorders Identification Test, consumption questions (AUDIT-C)',
  about: 'Alcohol',
  version: 'uk-1',
  scoringVersion: 'sum-1',
  items: [
    {
      key: 'how_often', label: 'How often',
      options: [
        { code: 0, label: 'Never' },
        { code: 1, label: 'Up to once a month' },
        { code: 2, label: '2 to 4 a month' },
        { code: 3, label: '2 to 3 a week' },
        { code: 4, label: '4 or more a week' },
      ],
    },
    {
      key: 'how_much', label: 'Units on a typical day', skip: { after: 'how_often', on: [0], countsAs: 0, ifAnswered: 'ignored' },
      options: [
        { code: 0, label: '1 to 2' },
        { code: 1, label: '3 to 4' },
        { code: 2, label: '5 to 6' },
        { code: 3, label: '7 to 9' },
        { code: 4, label: '10 or more' },
      ],
    },
    {
      key: 'binge', label: 'How often 6 units (woman) or 8 units (man), or more, on one day', skip: { after: 'how_often', on: [0], countsAs: 0, ifAnswered: 'ignored' },
      options: [
        { code: 0, label: 'Never' },
        { code: 1, label: 'Under once a month' },
        { code: 2, label: 'Each month' },
        { code: 3, label: 'Each week' },
        { code: 4, label: 'Each day or nearly' },
      ],
    },
  ],
  options: [
    { code: 0, label: '0' },
    { code: 1, label: '1' },
    { code: 2, label: '2' },
    { code: 3, label: '3' },
    { code: 4, label: '4' },
  ],
  recall: { words: 'a usual month', days: null },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  schemes: [
    {
      id: 'uk', country: 'GB', version: '1', source: 'UK ranges: 5 and above goes on to the whole AUDIT',
      bands: [
        { band: 'lower', from: 0, label: 'lower risk' },
        { band: 'increasing', from: 5, label: 'increasing risk', words: 'in the range called increasing risk: the whole questionnaire is the next step' },
        { band: 'higher', from: 8, label: 'higher risk', words: 'in the range called higher risk: the whole questionnaire is the next step' },
        { band: 'possible_dependence', from: 11, label: 'highest range', words: 'in the highest range: the whole questionnaire is the next step' },
      ],
    },
    {
      id: 'us_female', country: 'US', version: '1', source: 'United States cut-off for women: 3',
      bands: [
        { band: 'negative', from: 0, label: 'below the cut-off', words: 'below the cut-off of 3' },
        { band: 'positive', from: 3, label: 'at or above the cut-off', words: 'at or above the cut-off of 3' },
      ],
    },
    {
      id: 'us_male', country: 'US', version: '1', source: 'United States cut-off for men: 4',
      bands: [
        { band: 'negative', from: 0, label: 'below the cut-off', words: 'below the cut-off of 4' },
        { band: 'positive', from: 4, label: 'at or above the cut-off', words: 'at or above the cut-off of 4' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: null, usualDays: 365 },
  minimumAge: null,
  proxy: true,
  licence: {
    verdict: 'SHIP-SEPARATE',
    credit: 'AUDIT: World Health Organization, Department of Mental Health and Substance Dependence.',
    note: 'May be reproduced free, not for sale: the wording travels as a content pack under its own terms.',
  },
  // 75624-7 is the total of the ten-question AUDIT, often misused here.
  loinc: { panel: '72109-2', total: '75626-2' },
  source: 'domain.md A10',
}
