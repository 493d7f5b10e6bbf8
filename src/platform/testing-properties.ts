import fc from 'fast-check'

/**
 * The same cases in every run, so that what lands does not hang on luck; `PROPERTIES=500 npm run test:unit` draws new ones, that many
 * for each property which does not say how many itself.
 */
const asked = Number(process.env['PROPERTIES'])
fc.configureGlobal(asked > 0 ? { numRuns: asked } : { seed: 20_261_127 })
