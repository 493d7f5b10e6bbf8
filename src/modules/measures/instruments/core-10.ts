import type { Instrument } from '../instrument.ts'

/**
 * CORE-10. Questions 2 and 3 are reversed (not 3 and 4, as some pages say). The clinical score is the mean of the answered
 * questions times ten, and one question at most may be left out. domain.md A8.
 */
export const core10: Instrument = {
  key: 'CORE-10',
  name: 'Clinical Outcomes in Routine Evaluation (CORE-10)',
  about: 'How things have been',
  version: 'en-1',
  scoringVersion: 'mean10-1',
  items: [
    { key: 'tense', label: 'Tension' },
    { key: 'support', label: 'Somebody to turn to', reversed: true },
    { key: 'coping', label: 'Coping when things go wrong', reversed: true },
    { key: 'talking', label: 'Talking to people' },
    { key: 'panic', label: 'Panic' },
    { key: 'plans', label: 'Plans to end own life', critical: 1 },
    { key: 'sleep', label: 'Sleep' },
    { key: 'despair', label: 'Despair' },
    { key: 'unhappy', label: 'Unhappiness' },
    { key: 'images', label: 'Unwanted images or memories' },
  ],
  options: [
    { code: 0, label: 'None' },
    { code: 1, label: 'Occasional' },
    { code: 2, label: 'Some' },
    { code: 3, label: 'Often' },
    { code: 4, label: 'Mostly' },
  ],
  recall: { words: 'the last week', days: 7 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 1, decimals: 1 } },
  schemes: [
    {
      id: 'core', country: 'GB', version: '2013', source: 'CORE-10 ranges; clinical cut-off 11',
      bands: [
        { band: 'healthy', from: 0, label: 'healthy' },
        { band: 'low', from: 6, label: 'low' },
        { band: 'mild', from: 11, label: 'mild' },
        { band: 'moderate', from: 15, label: 'moderate' },
        { band: 'moderate_to_severe', from: 20, label: 'moderate to severe' },
        { band: 'severe', from: 25, label: 'severe' },
      ],
    },
  ],
  change: { reliable: 6, possible: null, basis: 'reliable', source: 'Barkham and others 2013: 6 points' },
  interval: { minimumDays: 7, usualDays: 7 },
  minimumAge: 17,
  proxy: true,
  licence: {
    verdict: 'SHIP-SEPARATE',
    credit: 'CORE-10 © CORE System Trust, licensed under CC BY-ND 4.0.',
    note: 'CC BY-ND 4.0: word for word or not at all, no home-made translation. The wording travels as a content pack under its own licence.',
  },
  source: 'domain.md A8',
}
