import { describe, expect, test } from 'vitest'
import { becauseOf, checklist, kindNames, programmeKinds, programmeRefusals, wayNames, ways, whyNotCriteria, whyNotEdit, whyNotProgramme, whyNotVenue, type ProgrammeFacts } from './rules.ts'

const fine: ProgrammeFacts = { name: 'Saturday open session', kind: 'open', feePence: 200, capacity: null, courseLength: null, criteria: [], measures: [] }

describe('a programme', () => {
  test('may stand', () => { expect(whyNotProgramme(fine)).toBeNull() })
  test.each([
    [{ name: '  ' }, 'no_name', 'name'], [{ feePence: -1 }, 'impossible_fee', 'feePence'], [{ feePence: 1.5 }, 'impossible_fee', 'feePence'], [{ capacity: 0 }, 'impossible_capacity', 'capacity'],
    [{ courseLength: 101 }, 'impossible_course_length', 'courseLength'], [{ kind: 'course' }, 'no_course_length', 'courseLength'],
    [{ criteria: [{ kind: 'minimum_age', number: 121 }] }, 'impossible_age', 'criteria'],
    [{ measures: [{ instrument: 'PHQ-9', everyWeeks: 2 }, { instrument: 'PHQ-9', everyWeeks: null }] }, 'measure_twice', 'measures'], [{ measures: [{ instrument: 'PHQ-9', everyWeeks: 0 }] }, 'impossible_weeks', 'measures'],
  ] as const)('%o is refused', (wrong, because, field) => { expect(whyNotProgramme({ ...fine, ...wrong } as ProgrammeFacts)).toEqual({ because, field }) })
})

test.each([
  [[{ kind: 'minimum_age', number: 17 }, { kind: 'maximum_age', number: 25 }], null], [[{ kind: 'minimum_age', number: 26 }, { kind: 'maximum_age', number: 25 }], 'ages_crossed'],
  [[{ kind: 'minimum_age', number: 1 }, { kind: 'minimum_age', number: 2 }], 'criterion_twice'], [[{ kind: 'area', areas: [' '] }], 'no_areas'], [[{ kind: 'area', areas: ['ME4', '??'] }], 'not_an_area'], [[{ kind: 'area', areas: ['ME4', 'Chatham'] }], null],
  [[{ kind: 'need', needs: [] }], 'nothing_chosen'], [[{ kind: 'route', routes: [] }], 'nothing_chosen'], [[{ kind: 'need', needs: ['worry'] }, { kind: 'route', routes: ['gp'] }], null], [[{ kind: 'need', needs: ['worry'] }, { kind: 'need', needs: ['work'] }], 'criterion_twice'],
] as const)('criteria %o: %s', (criteria, because) => { expect(whyNotCriteria(criteria)).toBe(because) })

test('a venue needs a name', () => { expect([whyNotVenue({ name: ' ' }), whyNotVenue({ name: 'Hall' })]).toEqual(['no_venue_name', null]) })
test('who edits an older version is told', () => { expect([whyNotEdit({ version: 2 }, 1), whyNotEdit({ version: 2 }, 2)]).toEqual(['changed_meanwhile', null]) })
test('a checklist drops empty lines', () => { expect(checklist([' Chairs out ', '', '  '])).toEqual(['Chairs out']) })

test('everything has its words', () => {
  expect(Object.keys(becauseOf).sort()).toEqual([...programmeRefusals].sort())
  expect(Object.keys(kindNames).sort()).toEqual([...programmeKinds].sort())
  expect(Object.keys(wayNames).sort()).toEqual([...ways].sort())
})
