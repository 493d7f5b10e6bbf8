import type { Instrument } from '../instrument.ts'

/**
 * Work and Social Adjustment Scale. Who is retired, or does not work by choice, leaves the first question out: four
 * questions, 32 at most, and nothing is scaled up to make good for it. domain.md A12.
 */
export const wsas: Instrument = {
  key: 'WSAS',
  name: 'Work and Social Adjustment Scale',
  about: 'How much it gets in the way of daily life',
  version: '5-item',
  scoringVersion: 'sum-1',
  items: [
    { key: 'work', label: 'Work', notNeededWhen: 'workNotApplicable' },
    { key: 'home', label: 'Home' },
    { key: 'social_leisure', label: 'Leisure with others' },
    { key: 'private_leisure', label: 'Leisure alone' },
    { key: 'relationships', label: 'Close relationships' },
  ],
  options: [
    { code: 0, label: '0 - none' },
    { code: 1, label: '1' },
    { code: 2, label: '2 - slight' },
    { code: 3, label: '3' },
    { code: 4, label: '4 - clear' },
    { code: 5, label: '5' },
    { code: 6, label: '6 - marked' },
    { code: 7, label: '7' },
    { code: 8, label: '8 - very severe' },
  ],
  recall: { words: 'these days', days: null },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  schemes: [
    {
      id: 'mundt', country: null, version: '2002', source: 'Below 10, 10 to 20, above 20',
      bands: [
        { band: 'subclinical', from: 0, label: 'little difficulty' },
        { band: 'significant', from: 10, label: 'significant difficulty' },
        { band: 'moderately_severe', from: 21, label: 'moderately severe difficulty, or worse' },
      ],
    },
  ],
  change: { reliable: 8, possible: null, basis: 'reliable', source: 'About 8 points; general knowledge, confirm before relying on it' },
  interval: { minimumDays: null, usualDays: 28 },
  minimumAge: null,
  proxy: true,
  licence: { verdict: 'IMPORT', credit: 'Work and Social Adjustment Scale © Isaac Marks.', note: 'Confirm the licence, record its reference, then load the wording.' },
  source: 'domain.md A12',
}
