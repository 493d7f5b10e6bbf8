/** A draft beside the facts: what was edited stays, what changed since is shown, nothing is altered behind the writer's back. Pure. */
import { onItsWay as savesOnTheirWay, type Given } from '../../platform/on-its-way.ts'
import type { Composed } from './saying.ts'
import { places, type Paragraph } from './rules.ts'

/** `now`: what the facts give today, where that is not what the writer last saw. `gone`: they no longer give it. `fresh`: they give it since. */
export type Standing = Paragraph & { now: string | null; gone: boolean; fresh: boolean }

/** Whether the writer added this paragraph. */
export const isOwn = ({ key }: { key: string }) => key.startsWith('own:')

/** A first draft: everything that the facts give. */
export const drafted = (composed: readonly Composed[]): Paragraph[] => composed.map((one) => ({ ...one, made: one.text, out: false }))

/** The draft with what the facts give today beside it, in the order of reading. What they give since is there, left out until the writer puts it in. */
export function standing(kept: readonly Paragraph[], composed: readonly Composed[]): Standing[] {
  const now = new Map(composed.map((one) => [one.key, one]))
  const all: Standing[] = kept.map((one) => {
    const fresh = now.get(one.key)
    return { ...one, now: !isOwn(one) && fresh && fresh.text !== one.made ? fresh.text : null, gone: !isOwn(one) && !fresh, fresh: false }
  })
  composed.forEach((one, index) => {
    if (all.some(({ key }) => key === one.key)) return
    // After the nearest one before it that is there already.
    const before = composed.slice(0, index).findLast(({ key }) => all.some((there) => there.key === key))
    all.splice(before ? all.findIndex(({ key }) => key === before.key) + 1 : 0, 0, { ...one, made: one.text, out: true, now: null, gone: false, fresh: true })
  })
  return inOrder(all)
}

/** The draft after other choices: new parts come in, parts no longer chosen go, and what somebody wrote themselves stays where it was. */
export function chosenAnew(kept: readonly Paragraph[], composed: readonly Composed[]): Paragraph[] {
  const before = new Map(kept.map((one) => [one.key, one])), chosen = new Set(composed.map(({ place }) => place))
  const fresh = drafted(composed).map((one) => {
    const own = before.get(one.key)
    return own && own.text !== own.made ? { ...one, text: own.text, made: own.made, out: own.out } : { ...one, out: own?.out ?? false }
  })
  return inOrder([...fresh, ...kept.filter((one) => isOwn(one) && chosen.has(one.place))])
}

/** By the place in the letter; within it as they are. */
export const inOrder = <P extends Pick<Paragraph, 'place'>>(all: readonly P[]): P[] => all.toSorted((a, b) => places.indexOf(a.place) - places.indexOf(b.place))

/** What `summary.write` takes. */
export type WriteInput = { draftId: string; expectedVersion: number; paragraphs: Paragraph[] }
/** What is on its way from this device of a draft. */
export const onItsWay = (draftId: string, server: { version: number } | null, given: readonly Given[]) => savesOnTheirWay<WriteInput>(given.filter(({ name, input }) => name === 'summary.write' && (input as WriteInput).draftId === draftId), server)

/** What was written here and is not with the service yet, laid over what the service has. */
export function over(server: readonly Standing[], newest: readonly Paragraph[] | null): Standing[] {
  if (!newest) return [...server]
  const there = new Map(server.map((one) => [one.key, one])), here = new Set(newest.map(({ key }) => key))
  return inOrder([...newest.map((one) => ({ ...one, now: there.get(one.key)?.now ?? null, gone: there.get(one.key)?.gone ?? false, fresh: false })), ...server.filter(({ key, fresh }) => fresh && !here.has(key))])
}

/** A draft as it is kept: what came since and was not put in stays out of it, so that it is shown as new the next time too. */
export const kept = (all: readonly Standing[]): Paragraph[] => all.filter(({ fresh, out }) => !fresh || !out).map(({ key, place, kind, text, made, out }) => ({ key, place, kind, text, made, out }))
