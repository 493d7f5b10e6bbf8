import type { Instrument } from '../instrument.ts'

/** Drug Abuse Screening Test, ten yes/no questions. Question 3 (able to stop) is reversed, so ten times "no" scores 1. domain.md A11. */
export const dast10: Instrument = {
  key: 'DAST-10',
  name: 'Drug Abuse Screening Test (DAST-10)',
  about: 'Drugs other than alcohol and tobacco',
  version: '1982',
  scoringVersion: 'sum-1',
  items: [
    { key: 'non_medical', label: 'Used for other than medical reasons' },
    { key: 'several', label: 'Several at a time' },
    { key: 'able_to_stop', label: 'Able to stop when wanted', reversed: true },
    { key: 'blackouts', label: 'Blackouts or flashbacks' },
    { key: 'guilt', label: 'Guilt' },
    { key: 'complaints', label: 'Complaints from those close' },
    { key: 'neglect', label: 'Family neglected' },
    { key: 'illegal', label: 'Unlawful acts to get them' },
    { key: 'withdrawal', label: 'Ill after stopping' },
    { key: 'health', label: 'Health problems from them' },
  ],
  options: [
    { code: 0, label: 'No' },
    { code: 1, label: 'Yes' },
  ],
  recall: { words: 'the last 12 months', days: 365 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  schemes: [
    {
      id: 'skinner', country: null, version: '1982', source: 'Skinner 1982: 0, 1-2, 3-5, 6-8, 9-10',
      bands: [
        { band: 'none', from: 0, label: 'none' },
        { band: 'low', from: 1, label: 'low' },
        { band: 'moderate', from: 3, label: 'moderate' },
        { band: 'substantial', from: 6, label: 'substantial' },
        { band: 'severe', from: 9, label: 'severe' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: null, usualDays: 365 },
  minimumAge: null,
  proxy: true,
  licence: {
    verdict: 'SHIP-SEPARATE',
    credit: '© 1982 Harvey A. Skinner PhD and the Centre for Addiction and Mental Health, Toronto.',
    note: 'Non-commercial use with credit: the wording travels as a content pack under its own terms.',
  },
  // The panel is never the code of a score.
  loinc: { panel: '82666-9', total: '82667-7' },
  source: 'domain.md A11',
}
