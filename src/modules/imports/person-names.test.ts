import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readName, spellingsIn, splitName } from './person-names.ts'

const none = new Map<string, string>()
const read = (given: string, family = '', spellings: ReadonlyMap<string, string> = none) => { const name = readName({ given, family }, spellings); return [name.given, name.family] }
/** Letter by letter, as a sigma's small form hangs on what follows. */
const caseless = (text: string) => [...text].map((letter) => letter.toLowerCase().toUpperCase().toLowerCase()).join('')
const whole = (full: string) => { const name = readName({ given: '', family: '', full }, none); return [name.given, name.family, name.knownAs] }

describe('names in two columns', () => {
  it.each([
    ['Courtney', 'Smith', 'Courtney', 'Smith'], ['  Courtney ', 'Baker ', 'Courtney', 'Baker'], ['Smith, Courtney', '', 'Courtney', 'Smith'], ['Smith, Courtney', 'Smith', 'Courtney', 'Smith'], ['JOSÉ', 'O\'BRIEN', 'José', 'O\'Brien'],
    ['HUGH', 'VAN DER BERG', 'Hugh', 'van der Berg'], ['ANNE-MARIE', 'ST.JOHN-SMYTHE', 'Anne-Marie', 'St.John-Smythe'], ['ANGUS', 'MCTAVISH', 'Angus', 'McTavish'], ['FIONA', 'MACDONALD', 'Fiona', 'MacDonald'], ['ANA', 'MACHADO', 'Ana', 'Machado'],
    ['PAIGE', 'Ó SÚILLEABHÁIN', 'Paige', 'Ó Súilleabháin'], ['mary jane', 'smith', 'Mary Jane', 'Smith'], ['Agnieszka', 'VAUGHAN', 'Agnieszka', 'VAUGHAN'], ['AL', 'XU', 'Al', 'Xu'], ['Mei', '', 'Mei', ''], ['', 'Xu', '', 'Xu'], ['?', 'n/k', '', ''], ['Mr Ravi', 'Patel', 'Ravi', 'Patel'],
    ['Nia\u00a0\u200b', 'Jones\n', 'Nia', 'Jones'], ['Bjo\u0308rk', 'Lee', 'Björk', 'Lee'], ['محمد', 'علي', 'محمد', 'علي'], ['LA TOYA', 'JONES', 'La Toya', 'Jones'], ['ẖ', 'ᾀ', 'ẖ', 'ᾀ'], ['12', '34', '', ''],
  ])('%j %j -> %j %j', (given, family, ...expected) => expect(read(given, family)).toEqual(expected))
  it('are spelt in small letters as elsewhere in the same list', () => {
    const spellings = spellingsIn(['Macdonald', 'MacDonald', 'MacDonald', 'DeSouza', 'Smith, LeRoy', 'MACDONALD'])
    expect(read('LEROY', 'MACDONALD', spellings)).toEqual(['LeRoy', 'MacDonald'])
    expect(read('ANA', 'DESOUZA', spellings)).toEqual(['Ana', 'DeSouza'])
  })
})

describe('names in one column', () => {
  it.each([
    ['Courtney Smith', 'Courtney', 'Smith', ''], ['Smith, Courtney', 'Courtney', 'Smith', ''], ['SMITH, Courtney', 'Courtney', 'SMITH', ''], ['Mary Jane Smith', 'Mary Jane', 'Smith', ''], ['Nia van der Berg', 'Nia', 'van der Berg', ''], ['van der Berg Nia', 'Nia', 'van der Berg', ''],
    ['Mei Ó Súilleabháin', 'Mei', 'Ó Súilleabháin', ''], ['Robert (Bob) Ash', 'Robert', 'Ash', 'Bob'], ['Robert "Bob" Ash', 'Robert', 'Ash', 'Bob'], ['Dr Ana de la Cruz', 'Ana', 'de la Cruz', ''], ['Ravi', 'Ravi', '', ''], ['O\'BRIEN, RAVI', 'Ravi', 'O\'Brien', ''], ['', '', '', ''],
  ])('%s', (full, ...expected) => expect(whole(full)).toEqual(expected))
  it.each([
    ['', 'Smith', 'Courtney', 'Courtney', 'Smith'], ['', 'Smith', 'Courtney Smith', 'Courtney', 'Smith'], ['', 'van der Berg', 'Nia van der Berg', 'Nia', 'van der Berg'], ['', 'Smith', 'Smith, Courtney', 'Courtney', 'Smith'], ['Courtney', '', 'Smith', 'Courtney', 'Smith'],
    ['Courtney', '', 'Courtney Smith', 'Courtney', 'Smith'], ['Courtney', 'Smith', 'C Smith', 'Courtney', 'Smith'],
  ])('beside a column of their own: %j %j %j', (given, family, full, ...expected) => {
    const name = readName({ given, family, full }, none)
    expect([name.given, name.family]).toEqual(expected)
  })
  it('never throws, and never makes letters up', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (given, family) => {
      const name = readName({ given, family }, none)
      for (const letter of (name.given + name.family + name.knownAs).replace(/[^\p{L}]/gu, '')) expect(caseless(`${given}${family}`.normalize('NFC'))).toContain(caseless(letter))
    }))
    expect(splitName('').given).toBe('')
  })
})
