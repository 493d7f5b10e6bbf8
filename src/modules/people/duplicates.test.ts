import { describe, expect, it } from 'vitest'
import { inventPeople, slipNames } from './duplicates.testing.ts'
import { likelyDuplicates, thresholdFor, type Candidate } from './duplicates.ts'
import { agreementWords, agreements, birthFit, likeness, nameFit, prepare, type Identity } from './likeness.ts'
import { sameFamilyOfNames } from './nicknames.ts'

const pairOf = ({ a, b }: { a: string; b: string }) => [a, b].toSorted().join('|')

describe('likely duplicates among invented people, made another way than any file here', () => {
  it.each([[500, 1], [2600, 2], [2600, 3], [2600, 20], [10_000, 4], [10_000, 40]])('%i people (seed %i): precision and recall at least 0.98', (n, seed) => {
    const { people, duplicates } = inventPeople(n, seed)
    const found = likelyDuplicates(people).map(pairOf)
    const right = found.filter((pair) => duplicates.has(pair)).length
    expect(right / found.length, 'precision').toBeGreaterThanOrEqual(0.98)
    expect(right / duplicates.size, 'recall').toBeGreaterThanOrEqual(0.98)
  })
  it('finds most of every kind of slip', () => {
    const { people, duplicates } = inventPeople(20_000, 7)
    const found = new Set(likelyDuplicates(people).map(pairOf))
    for (const slip of slipNames) {
      const made = [...duplicates].filter(([, kind]) => kind === slip)
      expect(made.length, slip).toBeGreaterThan(10)
      expect(made.filter(([pair]) => found.has(pair)).length / made.length, slip).toBeGreaterThanOrEqual(0.9)
    }
  })
  it('compares a number of pairs that grows with the people, not with their square', () => {
    const compared = (n: number) => {
      let count = 0
      likelyDuplicates(inventPeople(n, 5).people, () => { count++; return false })
      return count / n
    }
    expect(compared(5000)).toBeLessThan(5)
    expect(compared(20_000)).toBeLessThan(5)
  })
})

const sandra: Identity = { given: 'Sandra', family: 'Begum', birthDate: '1943-10-23', phones: ['07700900123'], postcode: 'ME8 8TF', nhsNumber: null }
const asPair = (a: Partial<Identity>, b: Partial<Identity>): Candidate[] => [{ ...sandra, ...a, key: 'a' }, { ...sandra, ...b, key: 'b' }]
const found = (a: Partial<Identity>, b: Partial<Identity>) => likelyDuplicates(asPair(a, b))

describe('two records that are likely one person', () => {
  it.each<[string, Partial<Identity>, string[]]>([
    ['the very same', {}, ['given', 'family', 'birth_date', 'phone', 'postcode']], ['a letter missing', { given: 'Sandr' }, ['given_nearly', 'family']],
    ['names swapped', { given: 'Begum', family: 'Sandra' }, ['names_swapped', 'birth_date']], ['capitals', { family: 'BEGUM' }, ['given', 'family']],
    ['day and month swapped', { birthDate: '1943-10-23', family: 'Begam' }, ['family_nearly']], ['one digit of the birth date', { birthDate: '1943-10-28' }, ['birth_date_nearly']],
    ['a short name', { given: 'Sandy' }, ['given_nearly']], ['another phone and postcode', { phones: ['07700900999'], postcode: 'CT1 2AB' }, ['given', 'family', 'birth_date']],
    ['married', { family: 'Ashbourne' }, ['given', 'birth_date', 'phone']], ['a middle name', { given: 'Sandra Jane' }, ['given_nearly']], ['no birth date', { birthDate: null }, ['given', 'family', 'phone']],
    ['names parted otherwise', { given: 'Sandra Begum', family: '' }, ['given', 'family', 'birth_date']], ['known as', { given: 'Roshan', knownAs: 'Sandra' }, ['given_nearly']],
  ])('%s', (_, changed, agrees) => {
    const [pair] = found({}, changed)
    expect(pair?.agrees).toEqual(expect.arrayContaining(agrees))
  })
  it('swapped day and month', () => expect(found({ birthDate: '1959-07-01' }, { birthDate: '1959-01-07' })[0]?.agrees).toContain('birth_date_swapped'))
  it('a maiden name under one NHS number, moved meanwhile', () =>
    expect(found({ nhsNumber: '9990183236' }, { nhsNumber: '9990183236', family: 'Ashbourne', phones: [], postcode: 'CT1 2AB' })[0]).toMatchObject({ differs: ['family', 'postcode'] }))
})

describe('two records that are two people', () => {
  it.each<[string, Partial<Identity>, Partial<Identity>?]>([
    ['twins under one roof', { given: 'Tariq' }], ['twins with NHS numbers, names alike', { given: 'Sandro', nhsNumber: '9990183236' }, { nhsNumber: '9992927127' }],
    ['parent and child of one name', { birthDate: '1971-02-11' }], ['parent and child of a rare name', { birthDate: '1971-02-11', given: 'Zebedee', family: 'Quarrington' }, { given: 'Zebedee', family: 'Quarrington' }],
    ['brother and sister', { given: 'Tariq', birthDate: '1945-04-02' }], ['a couple', { given: 'Tariq', birthDate: '1941-04-02' }], ['neighbours in a hostel', { given: 'Tariq', family: 'Ashbourne', birthDate: '1941-04-02' }],
    ['one birth date, nothing else', { given: 'Tariq', family: 'Ashbourne', phones: [], postcode: null }], ['an NHS number typed into a stranger', { nhsNumber: '9990183236', given: 'Tariq', family: 'Ashbourne', birthDate: '1980-04-02', phones: [], postcode: null }, { nhsNumber: '9990183236' }],
  ])('%s', (_, b, a = {}) => expect(found(a, b)).toEqual([]))
})

describe('parts', () => {
  const fit = (a: string, b: string) => { const [x, y] = [prepare({ ...sandra, given: a }), prepare({ ...sandra, given: b })]; return nameFit(x.g, y.g, x.gWords, y.gWords) }
  it.each([
    ['Leah', 'Leah', 'same'], ['Leah', 'Lea', 'nearly'], ['Mei', 'Meie', 'nearly'], ['Bob', 'Robert', 'nearly'], ['Chris', 'Christopher', 'nearly'], ['Siobhán', 'Shivaun', 'nearly'], ['J', 'James', 'nearly'],
    ['Leah', 'Tom', 'differs'], ['Aaron', 'Irene', 'differs'], ['', 'Tom', 'missing'],
  ])('%s and %s: %s', (a, b, expected) => expect(fit(a, b)).toBe(expected))
  it.each([
    ['1943-10-23', '1943-10-23', 'same'], ['1943-10-02', '1943-02-10', 'swapped'], ['1943-10-23', '1943-10-32', 'slip'], ['1943-10-23', '1934-10-23', 'slip'], ['1943-10-23', '1953-10-23', 'slip'],
    ['1943-10-23', '1971-02-11', 'differs'], [null, '1971-02-11', 'missing'],
  ] as const)('%s and %s: %s', (a, b, expected) => expect(birthFit(a, b)).toBe(expected))
  it('weighs both ways the same', () => {
    const { people } = inventPeople(300, 9)
    for (const [n, one] of people.entries()) {
      const [a, b] = [prepare(one), prepare(people[(n * 7 + 1) % people.length]!)]
      expect(likeness(a, b).score).toBeCloseTo(likeness(b, a).score, 6)
      expect(likeness(a, b).ruledOut).toBe(likeness(b, a).ruledOut)
    }
  })
  it('asks for more the more people there are', () => expect(thresholdFor(100_000)).toBeGreaterThan(thresholdFor(1000)))
  it('has words for every agreement', () => expect(Object.keys(agreementWords).toSorted()).toEqual([...agreements].toSorted()))
  it('knows short forms', () => {
    expect(sameFamilyOfNames('liz', 'elizabeth')).toBe(true)
    expect(sameFamilyOfNames('liz', 'bob')).toBe(false)
  })
})
