/*
 * A record may take the place of another while a command that names the other waits on a device. Such a command lands on the record that stands: the guard
 * looks before the handler runs, in the flight that it sends anyway, writes beside the command what led where, and everything else (who may, what the
 * rules say) is asked of the record that stands. Which records, and under which names they come, is the modules' to say.
 */

/** `field`: the names under which ids of such records stand in inputs, alone or in lists. `statement`: for ids (`$1::uuid[]`) rows of `from` and `to`, for those alone that lead on. */
export type Leading = { field: RegExp; statement: string }

let leading: Leading | null = null
/** Called once, at start-up. */
export function leadOn(which: Leading) { leading = which }

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
type Place = { id: string; put(id: string): void }

/** What is no id is left to the contract, which refuses it. */
const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)

/** Everywhere in an input where such a record is named. */
function placesIn(input: unknown, field: RegExp, places: Place[] = []): Place[] {
  if (Array.isArray(input)) for (const one of input) placesIn(one, field, places)
  else if (input && typeof input === 'object') {
    for (const [name, value] of Object.entries(input as Record<string, unknown>)) {
      if (!field.test(name)) placesIn(value, field, places)
      else if (isId(value)) places.push({ id: value, put: (id) => { (input as Record<string, unknown>)[name] = id } })
      else if (Array.isArray(value)) for (const [at, id] of value.entries()) if (isId(id)) places.push({ id, put: (to) => { value[at] = to } })
    }
  }
  return places
}

/** What an input names, and the way to lead it on; `null` when it names nothing that could have been replaced. */
export function namedIn(input: unknown): { statement: string; ids: string[]; lead(rows: readonly { from: string; to: string }[]): Record<string, string> } | null {
  if (!leading) return null
  const places = placesIn(input, leading.field)
  if (!places.length) return null
  return {
    statement: leading.statement, ids: [...new Set(places.map(({ id }) => id))],
    // The contract reads what the handler is given from this very object, which came with the request: it is changed where it stands.
    lead(rows) {
      const to = new Map(rows.map(({ from, to: onto }) => [from, onto]))
      for (const { id, put } of places) { const onto = to.get(id); if (onto) put(onto) }
      return Object.fromEntries(to)
    },
  }
}
