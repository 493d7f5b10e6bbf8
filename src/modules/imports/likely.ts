/** Likely duplicates among the rows of people in the files given, and between them and those here already. Pure. */
import { likelyDuplicates, type Candidate } from '../people/public.ts'
import type { LikelyDuplicate, PersonRow, Pointer } from './types.ts'
import { refKey } from './refs.ts'
import type { Known } from './who.ts'

/**
 * Pairs with at least one row of a file. A row without a name is nobody yet. A row whose reference is already here is that person brought
 * in again, not a duplicate.
 */
export function findLikelyDuplicates(rows: readonly PersonRow[], known: readonly Known[] = []): LikelyDuplicate[] {
  const pointers = new Map<string, Pointer>()
  const refs = new Map<string, ReadonlySet<string>>()
  const candidates: Candidate[] = []
  for (const person of known) {
    const key = `here ${person.id}`
    pointers.set(key, { from: 'here', id: person.id, ref: person.refs[0] ?? '' })
    refs.set(key, new Set(person.refs.map(refKey)))
    candidates.push({
      key, given: person.given, family: person.family, birthDate: person.birthDate, phones: person.phoneDigits ? [person.phoneDigits] : [],
      postcode: person.postcode ?? null, nhsNumber: person.nhsNumber ?? null, email: person.email ?? '',
    })
  }
  for (const { file, row, becomes } of rows) {
    if (!becomes.given && !becomes.family) continue
    const key = `row ${file} ${row}`
    pointers.set(key, { from: 'file', file, row, ref: becomes.ref })
    if (becomes.ref) refs.set(key, new Set([refKey(becomes.ref)]))
    candidates.push({ ...becomes, key, phones: becomes.phoneDigits ? [becomes.phoneDigits] : [] })
  }
  const isNew = (one: Candidate) => one.key.startsWith('row ')
  const sameRef = (a: Candidate, b: Candidate) => isNew(a) !== isNew(b) && [...(refs.get(a.key) ?? [])].some((ref) => refs.get(b.key)?.has(ref))
  return likelyDuplicates(candidates, (a, b) => (isNew(a) || isNew(b)) && !sameRef(a, b)).flatMap(({ a, b, score, agrees, differs }) => {
    const [one, other] = [pointers.get(a), pointers.get(b)]
    return one && other ? [{ a: one, b: other, score, agrees, differs }] : []
  })
}
