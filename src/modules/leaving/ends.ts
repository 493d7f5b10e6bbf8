/** What becomes of everything else when somebody leaves: who worked with them, and what is still open about them. Pure. */
import type { LeavingRefusal } from './refusals.ts'

/** What becomes of a colleague's work with the person. `follow_up`: they see the record for as long as somebody is to be asked after. */
export const becomings = ['ended', 'follow_up', 'goes_on'] as const
export type Became = (typeof becomings)[number]
export const becomingNames: Record<Became, string> = { ended: 'Ends', follow_up: 'Stays to ask after them', goes_on: 'Goes on' }

/** Who leaves everything is worked with no more; who leaves one programme of several may be. */
export const mayBecome = (whole: boolean): readonly Became[] => (whole ? ['ended', 'follow_up'] : ['goes_on', 'ended'])

/** What is proposed: whoever has a follow-up stays for it. */
export const usuallyBecomes = (whole: boolean, asks: boolean): Became => (whole ? (asks ? 'follow_up' : 'ended') : 'goes_on')

export type Said = { workerId: string; became: Became }
export type Settled = { kind: string; id: string; how: 'end' | 'keep' }
type End = { kind: string; id: string; may: readonly ('end' | 'keep')[] }
type Fault = { because: LeavingRefusal; field: string }

/** Why this is not said of everybody who works with them, or `null`. */
export function whyNotWorkers(workers: readonly { id: string }[], said: readonly Said[], whole: boolean): Fault | null {
  if (workers.some(({ id }) => !said.some(({ workerId }) => workerId === id))) return { because: 'more_works', field: 'workers' }
  return said.every(({ became }) => mayBecome(whole).includes(became)) ? null : { because: 'not_in_this_state', field: 'workers' }
}

const same = (a: { kind: string; id: string }) => (b: { kind: string; id: string }) => a.kind === b.kind && a.id === b.id

/** Why not everything that is still open is settled, or `null`: nothing ends or stays that was not on the screen. What rests by itself is not asked. */
export function whyNotSettled(ends: readonly End[], settled: readonly Settled[]): Fault | null {
  const asked = ends.filter(({ may }) => may.length > 0)
  if (asked.some((end) => !settled.some(same(end)))) return { because: 'more_is_open', field: 'ends' }
  return asked.every((end) => settled.some((one) => same(end)(one) && end.may.includes(one.how))) ? null : { because: 'not_in_this_state', field: 'ends' }
}
