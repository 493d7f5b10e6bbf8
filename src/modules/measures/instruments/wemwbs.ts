import type { Instrument } from '../instrument.ts'

/** Warwick-Edinburgh Mental Wellbeing Scale, all 14 questions. Its bands are never carried over to the short scale. domain.md A3. */
export const wemwbs: Instrument = {
  key: 'WEMWBS',
  name: 'Warwick-Edinburgh Mental Wellbeing Scale',
  about: 'Mental wellbeing',
  version: '14-item',
  scoringVersion: 'sum-1',
  items: [
    { key: 'optimistic', label: 'Optimism' },
    { key: 'useful', label: 'Feeling useful' },
    { key: 'relaxed', label: 'Feeling relaxed' },
    { key: 'interested_people', label: 'Interest in people' },
    { key: 'energy', label: 'Energy to spare' },
    { key: 'problems', label: 'Dealing with problems' },
    { key: 'thinking', label: 'Thinking clearly' },
    { key: 'good_self', label: 'Feeling good about self' },
    { key: 'close', label: 'Closeness to others' },
    { key: 'confident', label: 'Confidence' },
    { key: 'mind', label: 'Making up own mind' },
    { key: 'loved', label: 'Feeling loved' },
    { key: 'new_things', label: 'Interest in new things' },
    { key: 'cheerful', label: 'Cheerfulness' },
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
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  schemes: [
    {
      id: 'warwick', country: 'GB', version: '1', source: 'Ranges in common use; general knowledge, confirm before relying on them',
      bands: [
        { band: 'probable_depression', from: 14, label: 'very low wellbeing' },
        { band: 'possible_depression', from: 41, label: 'low wellbeing' },
        { band: 'average', from: 45, label: 'average wellbeing' },
        { band: 'high', from: 60, label: 'high wellbeing' },
      ],
    },
  ],
  change: { reliable: 8, possible: 3, basis: 'reliable', source: 'Maheswaran 2012: 2.77 SEM is 6.6 to 8.6 points; 8 in common practice' },
  interval: { minimumDays: 14, usualDays: 91 },
  minimumAge: null,
  proxy: true,
  licence: {
    verdict: 'IMPORT',
    credit: 'Warwick-Edinburgh Mental Wellbeing Scale © NHS Health Scotland, University of Warwick and University of Edinburgh, 2006, all rights reserved.',
    note: 'Register with Warwick for a licence, record its reference, then load the wording.',
  },
  source: 'domain.md A3',
}
