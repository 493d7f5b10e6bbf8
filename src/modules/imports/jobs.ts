import { call } from '@orpc/server'
import type { Request } from '../../platform/api.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { imports } from './procedures.ts'

type As = (chunk: string) => Request

/** Carries an import out, step by step; each step is a command of its own, so that after a restart it goes on where it stopped. */
export async function runImport(importId: string, as: As) {
  for (let step = 0; (await call(imports.take, { importId, step }, { context: as(`take ${step}`), path: ['imports', 'take'] })).more; step++);
}

/** Undoes an import likewise. */
export async function undoImport(importId: string, as: As) {
  for (let step = 0; (await call(imports.takeBack, { importId, step }, { context: as(`take back ${step}`), path: ['imports', 'takeBack'] })).more; step++);
}

export const importsRun: JobHandler = ({ data, as }) => runImport(data['importId'] as string, as)
export const importsUndo: JobHandler = ({ data, as }) => undoImport(data['importId'] as string, as)
