import type { Instrument } from '../instrument.ts'

/**
 * Short Warwick-Edinburgh Mental Wellbeing Scale. The raw sum is converted to a metric score, person by person; bands
 * and change are read on the metric score only (a population median of 23.2 is no possible raw score). domain.md A2.
 */
export const swemwbs: Instrument = {
  key: 'SWEMWBS',
  name: 'Short Warwick-Edinburgh Mental Wellbeing Scale',
  about: 'Mental wellbeing',
  version: '7-item',
  scoringVersion: 'metric-1',
  items: [
    { key: 'optimistic', label: 'Optimism' },
    { key: 'useful', label: 'Feeling useful' },
    { key: 'relaxed', label: 'Feeling relaxed' },
    { key: 'problems', label: 'Dealing with problems' },
    { key: 'thinking', label: 'Thinking clearly' },
    { key: 'close', label: 'Closeness to others' },
    { key: 'mind', label: 'Making up own mind' },
  ],
  options: [
    { code: 1, label: 'None' },
    { code: 2, label: 'Rarely' },
    { code: 3, label: 'Some' },
    { code: 4, label: 'Often' },
    { code: 5, label: 'All' },
  ],
  recall: { words: 'the last 2 weeks', days: 14 },
  direction: 'high_good',
  scoring: {
    kind: 'sum',
    missing: { allowed: 0, decimals: 0 },
    // Raw 29 is 26.02; a widely copied 25.99 is a slip of the pen.
    table: {
      7: 7, 8: 9.51, 9: 11.25, 10: 12.4, 11: 13.33, 12: 14.08, 13: 14.75, 14: 15.32, 15: 15.84, 16: 16.36,
      17: 16.88, 18: 17.43, 19: 17.98, 20: 18.59, 21: 19.25, 22: 19.98, 23: 20.73, 24: 21.54, 25: 22.35, 26: 23.21,
      27: 24.11, 28: 25.03, 29: 26.02, 30: 27.03, 31: 28.13, 32: 29.31, 33: 30.7, 34: 32.55, 35: 35,
    },
  },
  schemes: [
    {
      id: 'uk_norms', country: 'GB', version: '2017', source: 'Ng Fat and others 2017: low up to 19.5, high from 27.5, on the metric score',
      bands: [
        { band: 'low', from: 7, label: 'low wellbeing' },
        { band: 'medium', from: 19.51, label: 'medium wellbeing' },
        { band: 'high', from: 27.5, label: 'high wellbeing' },
      ],
    },
    {
      id: 'warwick', country: 'GB', version: '1', source: 'Ranges in use at Warwick, on the metric score; general knowledge, confirm before relying on it',
      bands: [
        { band: 'probable_depression', from: 7, label: 'very low wellbeing' },
        { band: 'possible_depression', from: 18, label: 'low wellbeing' },
        { band: 'average', from: 21, label: 'average wellbeing' },
        { band: 'high', from: 28, label: 'high wellbeing' },
      ],
    },
  ],
  change: { reliable: 3, possible: 1, basis: 'reliable', source: 'HQLO 2018;16:239: 2.77 SEM = 2.87 metric points; 1 SEM = 1.03' },
  interval: { minimumDays: 14, usualDays: 91 },
  minimumAge: null,
  proxy: true,
  licence: {
    verdict: 'IMPORT',
    credit: 'Short Warwick-Edinburgh Mental Wellbeing Scale © NHS Health Scotland, University of Warwick and University of Edinburgh, 2008, all rights reserved.',
    note: 'Register with Warwick for a licence, record its reference, then load the wording.',
  },
  source: 'domain.md A2; conversion table as published by Warwick (29 values)',
}
