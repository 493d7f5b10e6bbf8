import type { Instrument, Option } from '../instrument.ts'

/** The five Kessler answers, counted from 1 (K10 as in Australia) or from 0 (K6 as published). */
function howMuchOfTheTime(first: 0 | 1): readonly Option[] {
  return ['None of the time', 'A little of the time', 'Some of the time', 'Most of the time', 'All of the time'].map((label, at) => ({ code: at + first, label }))
}
const credit = 'Kessler R.C. and others. Screening for serious mental illness in the general population. Archives of General Psychiatry 2003; 60: 184-189.'

/**
 * Kessler psychological distress scale, ten questions, coded 1-5. Questions 3 and 6 are not asked in an interview when the
 * one before was "none of the time", and then count as 1; on a form filled in alone they may be answered, and stand. domain.md A6.
 */
export const k10: Instrument = {
  key: 'K10',
  name: 'Kessler Psychological Distress Scale (K10)',
  about: 'Distress',
  version: 'au-1',
  scoringVersion: 'sum-1',
  intro: 'In the past 4 weeks:',
  items: [
    { key: 'tired', label: 'Tired out', wording: 'About how often did you feel tired out for no good reason?' },
    { key: 'nervous', label: 'Nervous', wording: 'About how often did you feel nervous?' },
    {
      key: 'very_nervous', label: 'So nervous that nothing calmed', wording: 'About how often did you feel so nervous that nothing could calm you down?',
      skip: { after: 'nervous', on: [1], countsAs: 1, ifAnswered: 'counted' },
    },
    { key: 'hopeless', label: 'Hopeless', wording: 'About how often did you feel hopeless?' },
    { key: 'restless', label: 'Restless', wording: 'About how often did you feel restless or fidgety?' },
    {
      key: 'very_restless', label: 'Could not sit still', wording: 'About how often did you feel so restless you could not sit still?',
      skip: { after: 'restless', on: [1], countsAs: 1, ifAnswered: 'counted' },
    },
    { key: 'depressed', label: 'Depressed', wording: 'About how often did you feel depressed?' },
    { key: 'effort', label: 'Everything an effort', wording: 'About how often did you feel that everything was an effort?' },
    { key: 'sad', label: 'So sad that nothing cheered', wording: 'About how often did you feel so sad that nothing could cheer you up?' },
    { key: 'worthless', label: 'Worthless', wording: 'About how often did you feel worthless?' },
  ],
  options: howMuchOfTheTime(1),
  recall: { words: 'the last 4 weeks', days: 28 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  codings: [{ id: '0-4', offset: -1, country: 'US' }],
  schemes: [
    {
      id: 'abs', country: 'AU', version: '4817.0.55.001', source: 'Australian Bureau of Statistics 4817.0.55.001',
      bands: [
        { band: 'low', from: 10, label: 'low distress' },
        { band: 'moderate', from: 16, label: 'moderate distress' },
        { band: 'high', from: 22, label: 'high distress' },
        { band: 'very_high', from: 30, label: 'very high distress' },
      ],
    },
    {
      id: 'clinical', country: 'AU', version: '1', source: 'Clinical ranges in use in Victoria and at AMHOCN',
      bands: [
        { band: 'likely_well', from: 10, label: 'likely to be well' },
        { band: 'mild', from: 20, label: 'mild distress' },
        { band: 'moderate', from: 25, label: 'moderate distress' },
        { band: 'severe', from: 30, label: 'severe distress' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: 28, usualDays: 91 },
  minimumAge: null,
  proxy: true,
  licence: { verdict: 'SHIP', credit, note: 'Free to use without permission; cite Kessler.' },
  source: 'domain.md A6',
}

/** Kessler scale, six questions, coded 0-4. Australia codes them 1-5, so that its cut of 19 is our 13. domain.md A6. */
export const k6: Instrument = {
  key: 'K6',
  name: 'Kessler Psychological Distress Scale, six questions (K6)',
  about: 'Distress, in six questions',
  version: 'us-1',
  scoringVersion: 'sum-1',
  items: [
    { key: 'nervous', label: 'Nervous', wording: 'During the past 30 days, about how often did you feel nervous?' },
    { key: 'hopeless', label: 'Hopeless', wording: 'During the past 30 days, about how often did you feel hopeless?' },
    { key: 'restless', label: 'Restless', wording: 'During the past 30 days, about how often did you feel restless or fidgety?' },
    {
      key: 'depressed', label: 'So depressed that nothing cheered',
      wording: 'During the past 30 days, about how often did you feel so depressed that nothing could cheer you up?',
    },
    { key: 'effort', label: 'Everything an effort', wording: 'During the past 30 days, about how often did you feel that everything was an effort?' },
    { key: 'worthless', label: 'Worthless', wording: 'During the past 30 days, about how often did you feel worthless?' },
  ],
  options: howMuchOfTheTime(0),
  recall: { words: 'the last 30 days', days: 30 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  codings: [{ id: '1-5', offset: 1, country: 'AU' }],
  schemes: [
    {
      id: 'kessler', country: null, version: '2003', source: 'Kessler and others 2003: 0-4, 5-12, 13 and above',
      bands: [
        { band: 'low', from: 0, label: 'low distress' },
        { band: 'moderate', from: 5, label: 'moderate distress' },
        {
          band: 'probable_smi', from: 13, label: 'at or above the cut-off',
          words: 'at or above the questionnaire’s cut-off, where its authors advise a fuller assessment',
        },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: 28, usualDays: 91 },
  minimumAge: null,
  proxy: true,
  licence: { verdict: 'SHIP', credit, note: 'Public domain; cite Kessler 2003.' },
  source: 'domain.md A6',
}
