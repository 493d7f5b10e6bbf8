import { expect, test } from 'vitest'
import { readFiles } from './reading.ts'
import { stepsOf } from './taking.ts'

const names = Array.from({ length: 900 }, (_, n) => `R${n}`)
/** A register of 900 people over so many Saturdays, all here. */
const register = (days: number) => ['Client ref,Name', ...Array.from({ length: days }, (_, n) => new Date(Date.UTC(2026, 0, 3 + 7 * n)).toISOString().slice(0, 10))].join(',') + '\n' + names.map((ref) => `${ref},Ann Example,${'x,'.repeat(days - 1)}x`).join('\n')
const people = 'Client ref,First name,Surname,Date of birth\n' + names.map((ref, n) => `${ref},Ann,Example${n},198${n % 10}-01-0${1 + (n % 9)}`).join('\n')

test.each([4, 40])('each row is in one step, in its order, and no step of a register has more than some hundred marks, at %i days', (days) => {
  const reading = readFiles([{ name: 'people.csv', bytes: Buffer.from(people) }, { name: 'register.csv', bytes: Buffer.from(register(days)) }], { today: '2026-11-21' })
  const steps = stepsOf(reading, { decisions: {} }), of = (kind: string) => steps.filter((step) => step.of === kind)
  expect(stepsOf(reading, { decisions: {} })).toBe(steps)
  for (const kind of ['people', 'register']) {
    const rows = of(kind).flatMap((step) => step.rows.map(({ row }) => row))
    expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b))
    expect(rows).toHaveLength(900)
  }
  const marks = of('register').map((step) => step.rows.reduce((sum, row) => sum + (row.kind === 'register' ? row.becomes.marks.length : 0), 0))
  expect(marks.reduce((sum, n) => sum + n, 0)).toBe(900 * days)
  expect(Math.max(...marks)).toBeLessThanOrEqual(800)
  expect(marks).toHaveLength((900 * days) / 800 + (days === 4 ? 0.5 : 0))
  expect(stepsOf(reading, { decisions: { rows: { '0:2': { leaveOut: true } } } })).not.toBe(steps)
})
