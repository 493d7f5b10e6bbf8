import type { Instrument } from '../instrument.ts'

/** WHO-5 wellbeing index: the sum of five answers, times four. An online calculator that takes (raw - 5) x 4 is wrong. domain.md A7. */
export const who5: Instrument = {
  key: 'WHO-5',
  name: 'WHO-5 Well-Being Index',
  about: 'Wellbeing',
  version: '1998',
  scoringVersion: 'percent-1',
  items: [
    { key: 'spirits', label: 'Good spirits' },
    { key: 'calm', label: 'Calm' },
    { key: 'active', label: 'Energy' },
    { key: 'rested', label: 'Rested' },
    { key: 'interests', label: 'Interesting days' },
  ],
  options: [
    { code: 0, label: 'None' },
    { code: 1, label: 'Some' },
    { code: 2, label: 'Under half' },
    { code: 3, label: 'Over half' },
    { code: 4, label: 'Most' },
    { code: 5, label: 'All' },
  ],
  recall: { words: 'the last 2 weeks', days: 14 },
  direction: 'high_good',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 }, factor: 4 },
  schemes: [
    {
      id: 'published', country: null, version: '1', source: 'Low: raw below 13, published as 50 or less; 28 or less is the lowest range',
      bands: [
        { band: 'likely_depression_range', from: 0, label: 'very low wellbeing', words: 'in the lowest range of this questionnaire: a fuller conversation is advised' },
        { band: 'low', from: 29, label: 'low wellbeing' },
        { band: 'adequate', from: 51, label: 'adequate wellbeing' },
      ],
    },
  ],
  change: { reliable: 10, possible: null, basis: 'meaningful', source: '10 points is the published meaningful change' },
  interval: { minimumDays: 14, usualDays: null },
  minimumAge: null,
  proxy: true,
  licence: {
    verdict: 'SHIP-SEPARATE',
    credit: 'WHO-5 Well-Being Index, World Health Organization.',
    note: 'CC BY-NC-SA 3.0 IGO by the 2024 release: the wording travels as a content pack under its own licence.',
  },
  source: 'domain.md A7',
}
