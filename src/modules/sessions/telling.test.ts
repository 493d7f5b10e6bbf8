import { expect, test } from 'vitest'
import { storyOfMarks, times, type MonthOfMarks } from './telling.ts'

const month = (more: Partial<MonthOfMarks>) => storyOfMarks({ id: 'i', sessionId: 's', name: 'Saturday open session', how: 'came', days: ['2026-05-02'], at: new Date('2026-05-30T10:00:00Z'), late: 0, early: 0, firstEver: '2025-01-04', ...more })

test.each<[string, Partial<MonthOfMarks>, string, string, 'quiet' | undefined]>([
  ['once', {}, 'Came to the Saturday open session', '', 'quiet'],
  ['four times', { days: ['2026-05-02', '2026-05-09', '2026-05-16', '2026-05-23'] }, 'Came to the Saturday open session four times in May', 'On 2, 9, 16 and 23 May', 'quiet'],
  ['for the first time', { firstEver: '2026-05-02' }, 'Came to the Saturday open session for the first time', '', undefined],
  ['first and again', { firstEver: '2026-05-02', days: ['2026-05-02', '2026-05-09', '2026-05-16'] }, 'Came to the Saturday open session for the first time, and twice more in May', 'On 2, 9 and 16 May', undefined],
  ['late', { late: 1 }, 'Came to the Saturday open session', 'Late', 'quiet'],
  ['late and early among others', { days: ['2026-05-02', '2026-05-09'], late: 2, early: 1 }, 'Came to the Saturday open session twice in May', 'On 2 and 9 May. Late each time, left early once', 'quiet'],
  ['with apologies', { how: 'apologies' }, 'Could not come to the Saturday open session, and said so', '', 'quiet'],
  ['not at all', { how: 'absent', days: ['2026-05-02', '2026-05-09'] }, 'Did not come to the Saturday open session twice in May', 'On 2 and 9 May', 'quiet'],
  ['to what has a name of its own', { name: 'Walk and Talk' }, 'Came to Walk and Talk', '', 'quiet'],
])('a month of %s', (_what, more, title, words, voice) => {
  const told = month(more)
  expect([told.title, told.words, told.voice]).toEqual([title, words, voice])
})

test('numbers are words as long as they read well', () => {
  expect([1, 2, 3, 10, 11].map(times)).toEqual(['once', 'twice', 'three times', 'ten times', '11 times'])
})
