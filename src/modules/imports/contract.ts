import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { importStatuses } from './deciding.ts'
import { fileKinds, meanings } from './meanings.ts'
import { problemCodes } from './types.ts'

const importId = z.uuid()
const pointer = z.discriminatedUnion('from', [
  z.object({ from: z.literal('file'), file: z.int().min(0), row: z.int().min(1), ref: z.string().max(200) }),
  z.object({ from: z.literal('here'), id: z.uuid(), ref: z.string().max(200) }),
])
const choices = z.object({
  kind: z.enum(fileKinds).optional(), encoding: z.string().max(40).optional(), delimiter: z.string().min(1).max(1).optional(), headerRow: z.int().min(1).max(1000).nullable().optional(),
  columns: z.record(z.string().regex(/^\d{1,4}$/), z.object({ meaning: z.enum(meanings), question: z.int().min(1).max(100).optional(), date: day.optional() })).optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(), year: z.int().min(1990).max(2100).optional(), instrument: z.string().max(40).optional(),
})
const counts = z.object({ rows: z.int(), blank: z.int(), importable: z.int(), undecided: z.int(), stopped: z.int(), problems: z.partialRecord(z.enum(problemCodes), z.int()), sessions: z.int().optional(), attendances: z.int().optional() })
const column = z.object({ at: z.int(), heading: z.string(), meaning: z.enum(meanings), sure: z.number(), by: z.enum(['heading', 'contents', 'both', 'choice', 'nothing']), question: z.int().optional(), date: z.string().optional(), samples: z.array(z.string()) })
const problem = z.object({ code: z.enum(problemCodes), field: z.string(), value: z.string(), wrong: z.string(), right: z.string() })

/** One file as it was understood. */
export const ImportedFile = z.object({
  name: z.string(), kind: z.enum(fileKinds), kindSure: z.number(), encoding: z.string(), delimiter: z.string(), headerRow: z.int().nullable(), titles: z.array(z.string()),
  columns: z.array(column), counts, troubles: z.array(z.string()), instrument: z.string().nullable(), choices,
  /** When this very file was brought in before, and not undone since. */
  before: instant.nullable(),
})
export type ImportedFile = z.infer<typeof ImportedFile>

export const Import = z.object({
  id: z.uuid(), version: z.int(), status: z.enum(importStatuses), createdAt: instant, createdBy: z.string(), finishedAt: instant.nullable(),
  files: z.array(ImportedFile),
  programme: z.object({ id: z.uuid().nullable(), name: z.string() }).nullable(),
  /** Whether a register among the files needs a programme. */
  needsProgramme: z.boolean(),
  duplicates: z.object({ pairs: z.int(), decided: z.int() }),
  decidedRows: z.int(),
  stepsDone: z.int(), stepsTotal: z.int(),
  /** What was made, once done; what is left after undoing. */
  made: z.record(z.string(), z.int()),
  may: z.array(z.enum(['choose', 'decide', 'start', 'discard', 'undo'])),
})
export type Import = z.infer<typeof Import>

const candidate = z.object({ pointer, name: z.string(), birthDate: z.string().nullable(), postcode: z.string().nullable(), ref: z.string() })
export const ReadRow = z.object({
  file: z.int(), row: z.int(), status: z.enum(['importable', 'undecided', 'stopped']), summary: z.string(), cells: z.array(z.string()), problems: z.array(problem), notes: z.array(z.string()),
  candidates: z.array(candidate), decision: z.union([z.object({ person: pointer }), z.object({ leaveOut: z.literal(true) })]).nullable(),
})
export type ReadRow = z.infer<typeof ReadRow>

const side = z.object({ pointer, name: z.string(), birthDate: z.string().nullable(), phone: z.string(), postcode: z.string().nullable(), nhsNumber: z.string().nullable(), email: z.string(), ref: z.string(), where: z.string() })
export const Pair = z.object({ key: z.string(), a: side, b: side, score: z.number(), agrees: z.array(z.string()), differs: z.array(z.string()), decision: z.enum(['same', 'different']).nullable() })
export type Pair = z.infer<typeof Pair>

const expectedVersion = z.int()

export const imports = {
  list: query('imports.read').input(z.object({ after: after(['id']).optional() }))
    .output(page(z.object({ id: z.uuid(), status: z.enum(importStatuses), files: z.array(z.string()), createdAt: instant, createdBy: z.string(), made: z.record(z.string(), z.int()) }))),

  get: query('imports.read').input(z.object({ importId })).output(Import),

  /** Rows of one file: those with a status, or with a problem. */
  rows: query('imports.read')
    .input(z.object({ importId, file: z.int().min(0), of: z.enum([...problemCodes, 'undecided', 'stopped', 'doubtful', 'all']), after: after(['number']).optional() }))
    .output(page(ReadRow)),

  duplicates: query('imports.read').input(z.object({ importId, open: z.boolean().optional(), after: z.string().max(200).optional() })).output(page(Pair)),

  /** Takes the files and reads them. Nothing of them is written to anyone's record before `start`. */
  bring: command('imports.run')
    .input(z.object({ importId, files: z.array(z.object({ fileId: z.uuid(), name: z.string().min(1).max(300), base64: z.base64() })).max(20) }))
    .output(z.object({ importId })),

  /** Corrects how a file was understood. What is left out of `choices` is found by guess again. */
  choose: command('imports.run').input(z.object({ importId, expectedVersion, file: z.int().min(0), choices })).output(z.object({ version: z.int() })),

  /** The programme that registers belong to: one that is here, or a new one by name. */
  intoProgramme: command('imports.run').input(z.object({ importId, expectedVersion, programme: z.union([z.object({ id: z.uuid() }), z.object({ name: z.string().min(1).max(200) })]) })).output(z.object({ version: z.int() })),

  decide: command('imports.run')
    .input(z.object({
      importId,
      rows: z.array(z.object({ file: z.int(), row: z.int(), decision: z.union([z.object({ person: pointer }), z.object({ leaveOut: z.literal(true) })]).nullable() })).max(500).optional(),
      pairs: z.array(z.object({ key: z.string().max(200), decision: z.enum(['same', 'different']).nullable() })).max(500).optional(),
    }))
    .output(z.object({ version: z.int() })),

  start: command('imports.run').input(z.object({ importId, expectedVersion })).output(z.object({ version: z.int() })),
  discard: command('imports.run').input(z.object({ importId })).output(z.object({ version: z.int() })),
  undo: command('imports.run').input(z.object({ importId })).output(z.object({ version: z.int() })),

  /** One step of importing or undoing, by its job. */
  take: command('imports.run', { internal: true }).input(z.object({ importId, step: z.int().min(0) })).output(z.object({ more: z.boolean() })),
  takeBack: command('imports.run', { internal: true }).input(z.object({ importId, step: z.int().min(0) })).output(z.object({ more: z.boolean() })),

  /** What became of every row, as a table to keep. */
  report: query('imports.read').input(z.object({ importId })).output(z.object({ name: z.string(), type: z.string(), base64: z.string() })),
}
