import type { Instrument } from '../instrument.ts'

/** Three-question loneliness scale. ONS publishes no cut-off; 6 is a convention of research. domain.md A9. */
export const ucla3: Instrument = {
  key: 'UCLA-3',
  name: 'Three-item loneliness scale (UCLA-3)',
  about: 'Loneliness',
  version: '2004',
  scoringVersion: 'sum-1',
  items: [
    { key: 'companionship', label: 'Lacking companionship', wording: 'How often do you feel that you lack companionship?' },
    { key: 'left_out', label: 'Left out', wording: 'How often do you feel left out?' },
    { key: 'isolated', label: 'Isolated', wording: 'How often do you feel isolated from others?' },
  ],
  options: [
    { code: 1, label: 'Hardly ever or never' },
    { code: 2, label: 'Some of the time' },
    { code: 3, label: 'Often' },
  ],
  recall: { words: 'these days', days: null },
  direction: 'high_bad',
  scoring: { kind: 'sum', missing: { allowed: 0, decimals: 0 } },
  schemes: [
    {
      id: 'research_6', country: null, version: '1', source: 'Convention of research: 6 and above. ONS publishes no cut-off',
      bands: [
        { band: 'not_lonely', from: 3, label: 'less lonely', words: 'below 6, which research does not count as loneliness' },
        { band: 'lonely', from: 6, label: 'lonely', words: '6 or above, which research counts as loneliness' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: null, usualDays: null },
  minimumAge: 16,
  proxy: true,
  licence: {
    verdict: 'SHIP',
    credit: 'Hughes M.E. and others. A short scale for measuring loneliness in large surveys. Research on Aging 2004; 26: 655-672. '
      + 'Recommended by the Office for National Statistics (Open Government Licence v3.0).',
    note: 'ONS wording under the Open Government Licence; cite Hughes and others 2004.',
  },
  source: 'domain.md A9',
}

/** The one direct question that ONS asks beside the three. Its answer is its result. domain.md A9. */
export const lonelinessDirect: Instrument = {
  key: 'LONELINESS-DIRECT',
  name: 'Loneliness, asked directly (ONS)',
  about: 'Loneliness, in one question',
  version: '2018',
  scoringVersion: 'category-1',
  items: [{ key: 'lonely', label: 'How often lonely', wording: 'How often do you feel lonely?' }],
  options: [
    { code: 1, label: 'Often/always' },
    { code: 2, label: 'Some of the time' },
    { code: 3, label: 'Occasionally' },
    { code: 4, label: 'Hardly ever' },
    { code: 5, label: 'Never' },
  ],
  recall: { words: 'these days', days: null },
  direction: 'high_good',
  scoring: { kind: 'category' },
  schemes: [
    {
      id: 'ons', country: 'GB', version: '2018', source: 'The answer itself; often or always is reported as chronic loneliness',
      bands: [
        { band: 'often_or_always', from: 1, label: 'often or always', words: 'often or always lonely, in the person’s own answer' },
        { band: 'some_of_the_time', from: 2, label: 'some of the time', words: 'lonely some of the time, in the person’s own answer' },
        { band: 'occasionally', from: 3, label: 'occasionally', words: 'occasionally lonely, in the person’s own answer' },
        { band: 'hardly_ever', from: 4, label: 'hardly ever', words: 'hardly ever lonely, in the person’s own answer' },
        { band: 'never', from: 5, label: 'never', words: 'never lonely, in the person’s own answer' },
      ],
    },
  ],
  change: { reliable: null, possible: null, basis: 'reliable', source: 'None known' },
  interval: { minimumDays: null, usualDays: null },
  minimumAge: 16,
  proxy: true,
  licence: {
    verdict: 'SHIP',
    credit: 'Office for National Statistics. Contains public sector information licensed under the Open Government Licence v3.0.',
    note: 'Crown copyright, Open Government Licence v3.',
  },
  source: 'domain.md A9',
}
