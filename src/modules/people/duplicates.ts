/** Likely duplicates among many people, without comparing each with each. Pure. */
import { likeness, prepare, type Agreement, type Difference, type Identity, type Prepared, type Rarity } from './likeness.ts'
import { soundKey } from './sounds.ts'

export type Candidate = Identity & { key: string }
export type LikelyPair = { a: string; b: string; score: number; agrees: Agreement[]; differs: Difference[] }

/** Above this many, a group that shares one thing (a hostel's phone, a made-up birth date) is parted by names as well. */
const largeGroup = 40

/**
 * Pairs that are likely one person, the likeliest first; `a` stands before `b` in the list given. Only people who share an NHS number, a
 * birth date (day and month in either order), a phone, a postcode, an email, or a name and a birth year are compared: the work grows
 * with the number of people, not with its square.
 * @param worthComparing leaves out pairs that nobody needs (both here already)
 */
export function likelyDuplicates(people: readonly Candidate[], worthComparing: (a: Candidate, b: Candidate) => boolean = () => true): LikelyPair[] {
  const prepared = people.map((person) => prepare(person))
  const rarity = rarityIn(prepared)
  const threshold = thresholdFor(people.length)
  const seen = new Set<number>()
  const pairs: LikelyPair[] = []
  for (const group of groupsOf(prepared)) {
    for (let i = 0; i < group.length; i++) {
      for (let j = i + 1; j < group.length; j++) {
        const [x, y] = [Math.min(group[i] ?? 0, group[j] ?? 0), Math.max(group[i] ?? 0, group[j] ?? 0)]
        const id = x * people.length + y
        if (x === y || seen.has(id)) continue
        seen.add(id)
        const [a, b] = [prepared[x], prepared[y]]
        if (!a || !b || !worthComparing(a, b)) continue
        const found = likeness(a, b, rarity)
        if (!found.ruledOut && found.score >= threshold) pairs.push({ a: a.key, b: b.key, score: found.score, agrees: found.agrees, differs: found.differs })
      }
    }
  }
  return pairs.toSorted((p, q) => q.score - p.score)
}

/**
 * The evidence, in bits, from which a pair is worth a person's time. Among n people a random pair is one person about 0.03 / n of the
 * time; the evidence must outweigh that, and pairs more likely than one in four are shown.
 */
export function thresholdFor(n: number): number {
  return Math.log2(Math.max(n, 100) / 0.03) - 2
}

/** How telling names, phones and postcodes are in this very list. A short list is filled up with middling names. */
export function rarityIn(people: readonly Prepared[]): Rarity {
  const names = new Map<string, number>()
  const phones = new Map<string, number>()
  const postcodes = new Map<string, number>()
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const person of people) {
    if (person.g) add(names, person.g)
    if (person.f) add(names, person.f)
    for (const phone of person.phones) add(phones, phone)
    if (person.postcode) add(postcodes, person.postcode)
  }
  const all = people.length + 500
  const others = (counts: Map<string, number>, key: string) => Math.max(0, (counts.get(key) ?? 0) - 2)
  return {
    name: (key) => Math.log2(all / (others(names, key) + 2.5)),
    phone: (digits) => Math.max(1, 7 - Math.log2(1 + others(phones, digits))),
    postcode: (code) => Math.max(1, 6 - Math.log2(1 + others(postcodes, code))),
  }
}

/** Groups of places in the list that share something worth comparing for. */
function* groupsOf(people: readonly Prepared[]): Generator<number[]> {
  const groups = new Map<string, number[]>()
  const put = (key: string, at: number) => {
    const there = groups.get(key)
    if (there) there.push(at)
    else groups.set(key, [at])
  }
  const names = people.map((person) => [...person.gWords, ...person.fWords].map((word) => soundKey(word) || word).toSorted().join(' '))
  const unborn = new Set<string>()
  people.forEach((person, at) => {
    const name = names[at] ?? ''
    if (person.nhsNumber) put(`n${person.nhsNumber}`, at)
    if (person.birthDate) {
      const [year = '', month = '', day = ''] = person.birthDate.split('-')
      put(`b${year}${month < day ? month + day : day + month}`, at)
      if (name) put(`y${year} ${name}`, at)
    } else if (name) unborn.add(name)
    for (const phone of person.phones) put(`p${phone}`, at)
    if (person.postcode) put(`c${person.postcode}`, at)
    if (person.email) put(`e${person.email}`, at)
  })
  for (const group of groups.values()) yield* parted(people, group)
  // Who has no birth date is compared with everybody of the same sounding name.
  const namesakes = new Map<string, number[]>()
  names.forEach((name, at) => { if (unborn.has(name)) namesakes.set(name, [...(namesakes.get(name) ?? []), at]) })
  for (const group of namesakes.values()) {
    for (const at of group.filter((one) => !people[one]?.birthDate).slice(0, 200)) for (const other of group.slice(0, 1000)) if (other !== at) yield [at, other]
  }
}

/** A large group is parted by the beginnings of its people's names; what is still large, by whole names. */
function* parted(people: readonly Prepared[], group: number[]): Generator<number[]> {
  if (group.length < 2) return
  if (group.length <= largeGroup) { yield group; return }
  for (const letters of [2, 40]) {
    const parts = new Map<string, Set<number>>()
    for (const at of group) {
      for (const word of [...(people[at]?.gWords ?? []), ...(people[at]?.fWords ?? [])]) {
        const key = word.slice(0, letters)
        parts.set(key, (parts.get(key) ?? new Set()).add(at))
      }
    }
    const sizes = [...parts.values()]
    if (letters === 2 && sizes.some((part) => part.size > largeGroup * 5)) continue
    for (const part of sizes) if (part.size > 1) yield [...part].slice(0, largeGroup * 25)
    return
  }
}
