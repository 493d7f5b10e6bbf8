import { ORPCError } from '@orpc/server'

/** A refusal to throw. `because` is a code of the module's rules, `field` what it is about. */
export function refusal(because: string, field?: string) {
  return new ORPCError('REFUSED', { status: 422, defined: true, message: because, data: { because, ...(field ? { field } : {}) } } as never)
}

/** Refuses when a rule says why not. Rolls everything back. */
export function refuse(because: string | null, field?: string): void {
  if (because) throw refusal(because, field)
}

/** Refuses when a rule says why not and which field it is about. */
export function refuseFault(fault: { because: string; field?: string } | null | undefined): void {
  if (fault) throw refusal(fault.because, fault.field)
}

/** "Not there" and "not for you to see" are one answer. */
export const notHere = () => new ORPCError('NOT_FOUND', { status: 404, defined: true, message: 'That is not here, or not for you to see.' } as never)
