import { expect, test } from 'vitest'
import { scores } from './answering.ts'
import { checks } from './checks.ts'
import { readQuestionnaire } from './reading.ts'
import { questionsOf } from './shape.ts'
import { shipped } from './shipped.ts'
import { dailyLivingForm } from './shipped/daily-living.ts'
import { areaParts, strengthsForm } from './shipped/strengths.ts'
import { writeQuestionnaire } from './writing.ts'

test.each(shipped)('$key can be kept, and nothing in it wants mending', ({ shape }) => {
  const form = shape()
  expect(readQuestionnaire(JSON.parse(JSON.stringify(writeQuestionnaire(form))))).toEqual({ shape: form, findings: [] })
  expect(checks(form)).toEqual([])
})

test('every area of life asks for strengths first, and as large as for what is hard', () => {
  const areas = strengthsForm().items.filter((item) => item.kind === 'section' && item.items.some(({ id }) => id.endsWith(`.${areaParts.hard}`)))
  expect(areas).toHaveLength(9)
  for (const area of areas) {
    const kinds = questionsOf({ items: [area] }).map(({ item }) => [item.id.split('.')[1], item.kind])
    expect(kinds.slice(0, 2)).toEqual([[areaParts.strengths, 'text'], [areaParts.hard, 'text']])
  }
})

test('everyday things: a sum for each area and one of all, without what is not relevant', () => {
  const form = dailyLivingForm()
  expect(questionsOf(form).filter(({ item }) => item.kind === 'choice')).toHaveLength(22)
  const answered = scores(form, { 'food.planning': 'alone', 'food.shopping': 'lot', 'food.cooking': 'not_relevant', 'self.washing': 'others' })
  expect(answered.find(({ id }) => id === 'food.total')).toMatchObject({ sum: 3, answered: 2, of: 4, most: 8 })
  expect(answered.find(({ id }) => id === 'total')).toMatchObject({ sum: 7, answered: 3 })
})
