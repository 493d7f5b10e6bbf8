import { ORPCError, ValidationError } from '@orpc/server'
import type { Log } from './log.ts'
import { plainly } from './log.ts'

type Issue = { path?: readonly (PropertyKey | { key: PropertyKey })[]; message: string }

/**
 * What the asker is told of an error. Refusals and the like go as they are; input of the wrong shape names its fields; whatever else went
 * wrong is a plain sentence with the request's number, and what is known about it goes to the log.
 */
export function toldOf(error: unknown, { requestId, procedure, log }: { requestId: string; procedure: string; log: Log }): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.status < 500) return error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError ? wrongShape(error.cause.issues as Issue[]) : error
  if (error instanceof ORPCError && error.status === 503) return error
  const code = (error as { code?: string } | null)?.code ?? ''
  if (code === '23505') {
    log.warn({ requestId, procedure, ...plainly(error) }, 'something of this id or name was there')
    return new ORPCError('CONFLICT', { message: 'This is already here: it was saved before, or something else has the same name.' })
  }
  log.error({ requestId, procedure, ...plainly(error) }, 'failed')
  if (/^(ECONN|EPIPE|ENOENT|57P0|53300|08)/.test(code) || /timeout exceeded when trying to connect|Connection terminated/.test(String((error as Error | null)?.message))) {
    return new ORPCError('SERVICE_UNAVAILABLE', { message: `The database does not answer just now. What you entered is still here: try again in a minute. (${requestId})`, data: { requestId } })
  }
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: `Something went wrong on our side, and nothing was changed. Try again; if it happens again, tell whoever looks after Alongside this number: ${requestId}`, data: { requestId } })
}

function wrongShape(issues: readonly Issue[]): ORPCError<string, unknown> {
  const told = issues.slice(0, 5).map(({ path = [], message }) => ({ field: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'), message }))
  return new ORPCError('BAD_REQUEST', { message: told.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; '), data: { issues: told } })
}
