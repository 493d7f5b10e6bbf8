/** What other modules may use of outcomes: how figures are shown to those who may not see the rows behind them. */
export { suppress, suppressedMean, suppressedPercentage, tooFewToFilter, type Shown } from './rules.ts'
export { whyNotPeriod } from './periods.ts'
