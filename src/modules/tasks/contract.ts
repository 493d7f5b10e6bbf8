import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { becauseLimit, taskActs, taskStatuses, wordsLimit } from './rules.ts'

const Who = z.object({ id: z.uuid(), name: z.string() })

export const Task = z.object({
  id: z.uuid(),
  words: z.string(),
  dueOn: day.nullable(),
  status: z.enum(taskStatuses),
  /** Whose task it is; without a name it is the team's. */
  member: Who.nullable(),
  team: Who.nullable(),
  person: Who.nullable(),
  /** What it came from: `own`, or a kind such as `plan_step`. */
  origin: z.string(),
  originId: z.uuid().nullable(),
  /** Where the work is done: a path of this product, or empty. */
  link: z.string(),
  because: z.string().nullable(),
  finishedAt: instant.nullable(),
  finishedBy: z.string().nullable(),
  addedBy: z.string(),
  /** How often it was moved to another day. */
  moves: z.int(),
  /** What the asker may do with it now. */
  may: z.array(z.enum(taskActs)),
})
export type Task = z.infer<typeof Task>

export const TaskEvent = z.object({
  id: z.uuid(),
  act: z.enum(['add', 'done', 'undo', 'move', 'dismiss', 'hand', 'end']),
  fromDue: day.nullable(), toDue: day.nullable(),
  fromMember: z.string().nullable(), toMember: z.string().nullable(),
  because: z.string().nullable(),
  happenedAt: instant, receivedAt: instant,
  by: z.string(),
})
export type TaskEvent = z.infer<typeof TaskEvent>

/** `due` is overdue and today's together, the oldest first; `team` what has nobody's name on it yet. */
export const groups = ['due', 'coming', 'undated', 'team', 'finished'] as const

const paging = { after: after(['day', 'id'], ['word', 'id'], ['instant', 'id']).optional(), limit: z.int().min(1).max(100).optional() }
const words = z.string().max(wordsLimit + 1000)
const because = z.string().max(becauseLimit + 1000)
const onTask = { taskId: z.uuid(), happenedAt: instant }

export const tasks = {
  /** The asker's own tasks, one group at a time. */
  mine: query('tasks.read').input(z.object({ group: z.enum(groups), ...paging })).output(page(Task)),

  /** How many of the asker's are overdue, due today, and their teams' without a name. */
  counts: query('tasks.read').input(z.object({}).optional()).output(z.object({ overdue: z.int(), today: z.int(), team: z.int() })),

  ofPerson: query('tasks.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), finished: z.boolean().optional(), ...paging })).output(page(Task)),

  /** For whoever leads: the open tasks of one member of their teams. */
  ofTeam: query('tasks.read_team').input(z.object({ memberId: z.uuid(), ...paging })).output(page(Task)),

  /** The members of the asker's teams, with how much each has to do. */
  load: query('tasks.read_team').input(z.object({}).optional()).output(z.array(Who.extend({ overdue: z.int(), today: z.int(), open: z.int() }))),

  /** What became of one task, move by move. */
  history: query('tasks.read').input(z.object({ taskId: z.uuid() })).output(z.array(TaskEvent)),

  /** A task by hand. `memberId: null` leaves it to the team. */
  add: command('tasks.write')
    .input(z.object({ taskId: z.uuid(), words, dueOn: day.nullable(), memberId: z.uuid().nullable(), personId: z.uuid().nullable(), happenedAt: instant }))
    .output(Task),

  done: command('tasks.write').input(z.object({ ...onTask, because: because.optional() })).output(Task),
  /** Takes back that it was done or dismissed. */
  undo: command('tasks.write').input(z.object(onTask)).output(Task),
  move: command('tasks.write').input(z.object({ ...onTask, dueOn: day, because })).output(Task),
  dismiss: command('tasks.write').input(z.object({ ...onTask, because })).output(Task),
  /** To a colleague, who is told; to oneself, taking what nobody had; or with `null` back to the team. */
  hand: command('tasks.write').input(z.object({ ...onTask, memberId: z.uuid().nullable(), because: because.optional() })).output(Task),
}
