import { csvFile, forFileName, xlsxFile, type Cell } from '../../platform/table-file.ts'
import type { Figures } from './contract.ts'

type About = { organisation: string; programme: string; from: string; to: string; made: string }

/** The suppressed figures as rows: what they are of, how they were made safe, then each part. */
export function rowsOf(figures: Figures, about: About): Cell[][] {
  return [
    ['Leaving well', about.organisation], ['Programme', about.programme], ['From', about.from], ['To', about.to], ['Made on', about.made],
    ['Small numbers', 'HES method: 1 to 7 are shown as *, other counts are rounded to the nearest 5; shares are made from rounded counts'],
    [],
    ...(figures.withheld ? [['Withheld', 'Fewer than 10 people left: figures for so few are not given out']] : [
      ['Leavings', 'Number'], ['People leaving', figures.leavings], ['Completed with something left undone', figures.anyway], [`Came again within ${figures.returnDays} days`, figures.returned], ['Came again, per cent', figures.returnedShare], [],
      ['Reason', 'Number'], ...figures.reasons.map(({ name, leavings }): Cell[] => [name, leavings]), [],
      ['Outcome', 'Number'], ...figures.outcomes.map(({ name, leavings }): Cell[] => [name, leavings]), [],
      ['Follow-ups', 'Number'], ['Fell due', figures.followUpsDue], ['Reached', figures.followUpsReached], ['Reached, per cent', figures.reachedShare], ['In a harder place', figures.followUpsWorse], [],
      ['Measures at the end', 'Number'], ['Asked for', figures.measuresAsked], ['Done', figures.measuresDone], ['Done, per cent', figures.measuresShare],
    ]),
  ]
}

const nameOf = ({ programme, from, to }: About) => `leaving-${forFileName(programme, 'programme')}-${from}-to-${to}`
const heads = new Set(['Leaving well', 'Leavings', 'Reason', 'Outcome', 'Follow-ups', 'Measures at the end'])

export const csvOf = (figures: Figures, about: About) => csvFile(nameOf(about), rowsOf(figures, about))
export const xlsxOf = (figures: Figures, about: About) => xlsxFile(nameOf(about), rowsOf(figures, about), { sheet: 'Leaving well', widths: [46, 24], head: ([first]) => heads.has(String(first)) })
