import { expect, test } from 'vitest'
import type { Task } from './contract.ts'
import { byDay, showTasks } from './showing.ts'

const task: Task = { id: 't1', words: 'Ring back', dueOn: '2026-11-21', status: 'open', member: { id: 'm1', name: 'Amina' }, team: null, person: null, origin: 'own', originId: null, link: '', because: null, finishedAt: null, finishedBy: null, addedBy: 'Amina', moves: 0, may: ['done', 'move', 'dismiss', 'hand'] }
const show = (given: { name: string; input: object; refused?: unknown }[], belongs: (one: Task) => boolean = () => true) =>
  showTasks([task], given.map((one, at) => ({ id: String(at), ...one })), { by: 'Amina', nameOf: (_kind, id) => (id === 'm2' ? 'Tom' : 'Hana'), belongs })

test('what was done here is done before the service says so, and taken back likewise', () => {
  expect(show([{ name: 'tasks.done', input: { taskId: 't1' } }])[0]).toMatchObject({ status: 'done', may: ['undo'] })
  expect(show([{ name: 'tasks.done', input: { taskId: 't1' } }], ({ status }) => status === 'open')).toEqual([])
  expect(show([{ name: 'tasks.done', input: { taskId: 't1' } }, { name: 'tasks.undo', input: { taskId: 't1' } }])).toEqual([task])
})

test('what the rules or the service refuse changes nothing', () => {
  expect(show([{ name: 'tasks.undo', input: { taskId: 't1' } }, { name: 'tasks.done', input: { taskId: 't1' }, refused: {} }, { name: 'tasks.done', input: { taskId: 'other' } }])).toEqual([task])
})

test('moved, handed over, added', () => {
  expect(show([{ name: 'tasks.move', input: { taskId: 't1', dueOn: '2026-11-24', because: 'No time' } }])[0]).toMatchObject({ dueOn: '2026-11-24', moves: 1, because: null })
  expect(show([{ name: 'tasks.hand', input: { taskId: 't1', memberId: 'm2' } }])[0]).toMatchObject({ member: { name: 'Tom' } })
  const shown = show([{ name: 'tasks.add', input: { taskId: 't2', words: ' Buy milk ', dueOn: null, memberId: 'm1', personId: 'p1' } }])
  expect(shown[1]).toMatchObject({ words: 'Buy milk', person: { id: 'p1', name: 'Hana' }, link: '/people/p1' })
  expect(shown.toSorted(byDay).map(({ id }) => id)).toEqual(['t1', 't2'])
})

test('a follow-up that was recorded here is off the list, and one that was refused is back on it', () => {
  const asks: Task = { ...task, id: 't2', origin: 'follow_up', originId: 'f1', may: ['move', 'dismiss', 'hand'] }
  const shown = (more: object = {}, about = ['f1']) => showTasks([asks], [{ id: 'c', name: 'leaving.record', input: { followUpId: 'f1' }, about, ...more }], { by: 'Amina', nameOf: () => '', belongs: ({ status }) => status === 'open' })
  expect(shown()).toEqual([])
  expect(shown({ refused: {} })).toEqual([asks])
  expect(shown({}, ['f2'])).toEqual([asks])
  expect(shown({ name: 'tasks.done', input: { taskId: 't2' } })).toEqual([asks])
})
