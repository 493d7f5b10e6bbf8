import type { Instrument, Option } from '../instrument.ts'

/** Nought to ten, with the ends in words. */
function zeroToTen(low: string, high: string): readonly Option[] {
  return Array.from({ length: 11 }, (_, code) => ({ code, label: code === 0 ? low : code === 10 ? high : String(code) }))
}

/**
 * The four ONS personal wellbeing questions. Each stands for itself: there is no total and no mean, by design of its
 * authors. Anxiety is read the other way round, and is never re-coded. domain.md A4.
 */
export const ons4: Instrument = {
  key: 'ONS4',
  name: 'ONS personal wellbeing (four questions)',
  about: 'Personal wellbeing',
  version: '2020',
  scoringVersion: 'each-1',
  intro: 'Next I would like to ask you four questions about your feelings on aspects of your life. There are no right or wrong answers. '
    + 'For each of these questions I’d like you to give an answer on a scale of 0 to 10, where 0 is “not at all” and 10 is “completely”.',
  items: [
    {
      key: 'satisfied', label: 'Satisfied with life', wording: 'Overall, how satisfied are you with your life nowadays?', scheme: 'wellbeing',
    },
    {
      key: 'worthwhile', label: 'Things done are worthwhile', scheme: 'wellbeing',
      wording: 'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
    },
    { key: 'happy', label: 'Happy yesterday', wording: 'Overall, how happy did you feel yesterday?', scheme: 'wellbeing' },
    {
      key: 'anxious', label: 'Anxious yesterday', scheme: 'anxiety', direction: 'high_bad', options: zeroToTen('Not at all anxious', 'Completely anxious'),
      wording: 'On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how anxious did you feel yesterday?',
    },
  ],
  options: zeroToTen('Not at all', 'Completely'),
  recall: { words: 'nowadays and yesterday', days: 1 },
  direction: 'high_good',
  scoring: { kind: 'each' },
  schemes: [
    {
      id: 'wellbeing', country: 'GB', version: 'ons', source: 'ONS thresholds: 0-4, 5-6, 7-8, 9-10',
      bands: [
        { band: 'low', from: 0, label: 'low' },
        { band: 'medium', from: 5, label: 'medium' },
        { band: 'high', from: 7, label: 'high' },
        { band: 'very_high', from: 9, label: 'very high' },
      ],
    },
    {
      id: 'anxiety', country: 'GB', version: 'ons', source: 'ONS thresholds: 0-1, 2-3, 4-5, 6-10',
      bands: [
        { band: 'very_low', from: 0, label: 'very low anxiety' },
        { band: 'low', from: 2, label: 'low anxiety' },
        { band: 'medium', from: 4, label: 'medium anxiety' },
        { band: 'high', from: 6, label: 'high anxiety' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None published for one person: report movement out of low (1-3) and out of high (anxiety)' },
  interval: { minimumDays: null, usualDays: 91 },
  minimumAge: 16,
  proxy: false,
  licence: {
    verdict: 'SHIP',
    credit: 'Office for National Statistics. Contains public sector information licensed under the Open Government Licence v3.0.',
    note: 'Crown copyright, Open Government Licence v3.',
  },
  source: 'domain.md A4; personal wellbeing harmonised standard, Government Analysis Function',
}
