import type { Instrument } from '../instrument.ts'

const skip = { after: 'gate', on: [0], countsAs: 0, ifAnswered: 'ignored' as const }

/** Primary Care PTSD Screen. The first question is a gate: "no" finishes it with a score of 0, "yes" opens the five that count. domain.md A15. */
export const pcPtsd5: Instrument = {
  key: 'PC-PTSD-5',
  name: 'Primary Care PTSD Screen for DSM-5 (PC-PTSD-5)',
  about: 'After a frightening event',
  version: '2016',
  scoringVersion: 'sum-1',
  items: [
    {
      key: 'gate', label: 'Such an event, ever', scored: false,
      wording: 'Sometimes things happen to people that are unusually or especially frightening, horrible, or traumatic. For example: a serious accident '
        + 'or fire; a physical or sexual assault or abuse; an earthquake or flood; a war; seeing someone be killed or seriously injured; '
        + 'having a loved one die through homicide or suicide. Have you ever experienced this kind of event?',
    },
    {
      key: 'nightmares', label: 'Nightmares or unwanted thoughts', skip,
      wording: 'In the past month, have you had nightmares about the event(s) or thought about the event(s) when you did not want to?',
    },
    {
      key: 'avoiding', label: 'Avoiding reminders', skip,
      wording: 'In the past month, have you tried hard not to think about the event(s) or went out of your way to avoid situations that reminded you of the event(s)?',
    },
    { key: 'on_guard', label: 'On guard', skip, wording: 'In the past month, have you been constantly on guard, watchful, or easily startled?' },
    {
      key: 'numb', label: 'Numb or detached', skip,
      wording: 'In the past month, have you felt numb or detached from people, activities, or your surroundings?',
    },
    {
      key: 'guilt', label: 'Guilt or blame', skip,
      wording: 'In the past month, have you felt guilty or unable to stop blaming yourself or others for the event(s) or any problems the event(s) may have caused?',
    },
  ],
  options: [
    { code: 0, label: 'No' },
    { code: 1, label: 'Yes' },
  ],
  recall: { words: 'the past month', days: 30 },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  // Two cut-offs are published, one that misses few and one that errs less often. Both are reported.
  schemes: [
    {
      id: 'cut3', country: null, version: '2016', source: 'Prins and others 2016: cut-off 3, misses few',
      bands: [
        { band: 'negative', from: 0, label: 'below the cut-off', words: 'below the cut-off of 3' },
        { band: 'positive', from: 3, label: 'at or above the cut-off', words: 'at or above the cut-off of 3: a fuller assessment is the next step' },
      ],
    },
    {
      id: 'cut4', country: null, version: '2016', source: 'Prins and others 2016: cut-off 4, errs less often',
      bands: [
        { band: 'negative', from: 0, label: 'below the cut-off', words: 'below the cut-off of 4' },
        { band: 'positive', from: 4, label: 'at or above the cut-off', words: 'at or above the cut-off of 4: a fuller assessment is the next step' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: null, usualDays: null },
  minimumAge: null,
  proxy: true,
  licence: {
    verdict: 'SHIP',
    credit: 'Prins A. and others. Primary Care PTSD Screen for DSM-5. National Center for PTSD, US Department of Veterans Affairs, 2015.',
    note: 'Work of the United States government, in the public domain.',
  },
  source: 'domain.md A15',
}
