import { csvFile, forFileName, xlsxFile, type Cell } from '../../platform/table-file.ts'
import type { Figures, MeasureFigures } from './contract.ts'

type About = { organisation: string; programme: string; from: string; to: string; made: string }

/** The suppressed figures as rows: what they are of, how they were made safe, attendance, then each measure. */
export function rowsOf(figures: Figures, about: About): Cell[][] {
  return [
    ['Outcomes', about.organisation],
    ['Programme', about.programme],
    ['From', about.from],
    ['To', about.to],
    ['Made on', about.made],
    ['Small numbers', 'HES method: 1 to 7 are shown as *, other counts are rounded to the nearest 5; shares are made from rounded counts'],
    [],
    ...(figures.withheld ? [['Withheld', 'Fewer than 10 people came: figures for so few are not given out']] : [...attendanceRows(figures), ...figures.measures.flatMap(measureRows)]),
  ]
}

function attendanceRows(figures: Figures): Cell[][] {
  return [
    ['Attendance', 'Number'],
    ['Sessions held', figures.sessions],
    ['People who came', figures.came],
    ['People who joined', figures.joined],
    ['Attendances', figures.attendances],
    ['Visitors counted without a name', figures.visitors],
    ...figures.howOften.map(({ from, to, people }) => [`Came ${from === to ? (from === 1 ? 'once' : `${from} times`) : to === null ? `${from} times or more` : `${from} to ${to} times`}`, people]),
  ]
}

function measureRows(measure: MeasureFigures): Cell[][] {
  return [
    [],
    [measure.name, 'Number'],
    ['Eligible (came in the period)', measure.eligible],
    ['With a first score', measure.baseline],
    ['With a first and a later score', measure.paired],
    ['Share paired, per cent', measure.pairedShare],
    ['Mean change', measure.mean?.mean ?? null],
    ['95 % interval from', measure.mean?.low ?? null],
    ['95 % interval to', measure.mean?.high ?? null],
    ['Better is', measure.highIsGood ? 'higher' : 'lower'],
    ...(measure.reliableFrom === null ? [['Reliable change', 'no threshold is published for this measure']] : [
      [`Reliably better (${measure.reliableFrom} points or more)`, measure.improved],
      ['Reliably worse', measure.worsened],
      ['No reliable change', measure.noReliableChange],
    ]),
    ...(measure.fewPairs ? [['Note', 'Fewer than 30 pairs: too few to compare groups']] : []),
  ]
}

const nameOf = ({ programme, from, to }: About) => `outcomes-${forFileName(programme, 'programme')}-${from}-to-${to}`

export const csvOf = (figures: Figures, about: About) => csvFile(nameOf(about), rowsOf(figures, about))

export function xlsxOf(figures: Figures, about: About) {
  const heads = new Set(['Outcomes', 'Attendance', ...figures.measures.map(({ name }) => name)])
  return xlsxFile(nameOf(about), rowsOf(figures, about), { sheet: 'Outcomes', widths: [46, 24], head: ([first]) => heads.has(String(first)) })
}
