import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, nameKey, nameTokens, nearKeys, nearlySame, searchWords, slips } from './names.ts'
import { soundKey } from './sounds.ts'

describe('folding', () => {
  it.each([
    ['Ó Súilleabháin', 'o suilleabhain'], ['O\'Brien', 'obrien'], ['O’BRIEN', 'obrien'], ['van der Berg', 'van der berg'],
    ['St.John-Smythe', 'st john smythe'], ['Weiß', 'weiss'], ['WEIẞ', 'weiss'], ['Søren', 'soren'], ['ŁUKASZ', 'lukasz'], ['Łukasz', 'lukasz'],
    ['Zielińska', 'zielinska'], ['Zielin\u0301ska', 'zielinska'], ['Þórdís', 'thordis'], ['Ðæl', 'dael'], ['Işık', 'isik'], ['İbrahim', 'ibrahim'],
    ['  Anne   Marie ', 'anne marie'], ['Nguyễn', 'nguyen'], ['D´Souza', 'dsouza'], ['\u0149', 'n'], ['\u00a0Lee\u200b', 'lee'], ['محمد', 'محمد'], ['', ''], ['?!', ''],
  ])('%s -> %s', (text, folded) => expect(fold(text)).toBe(folded))
  it('folds once and for all, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => { expect(fold(fold(text))).toBe(fold(text)) }))
  })
  it('knows one name however its words are parted', () => {
    expect(nameKey('Wei', 'O Brien')).toBe(nameKey('WEI', 'O’Brien'))
    expect(nameKey('Anne-Marie', 'Smith')).toBe(nameKey('Anne', 'Marie Smith'))
    expect(nameKey('Wei', 'Brien')).not.toBe(nameKey('Wei', 'O\'Brien'))
  })
})

describe('the words of a name', () => {
  it.each([
    ['Siobhán', 'Ó Súilleabháin', '', ['siobhan', 'osuilleabhain', 'suilleabhain']],
    ['Nia', 'van der Berg', '', ['nia', 'vanderberg', 'van', 'der', 'berg']],
    ['Hugh', 'St.John-Smythe', 'Shug', ['hugh', 'stjohn', 'st', 'john', 'smythe', 'shug']],
    ['Ravi', 'O\'Brien', '', ['ravi', 'obrien']], ['', 'Lee', 'Lee', ['lee']], ['', '', '', []],
  ])('%s %s %s', (given, family, knownAs, tokens) => expect(nameTokens(given, family, knownAs)).toEqual(tokens))
  it('groups what is typed, each word with its other spelling', () => {
    expect(searchWords('siobhan o sullivan')).toEqual([['siobhan'], ['osullivan', 'sullivan']])
    expect(searchWords('nia van der berg')).toEqual([['nia'], ['vanderberg', 'berg']])
    expect(searchWords('  ')).toEqual([])
  })
})

const meet = [
  ['osulivan', 'Ó Súilleabháin'], ['siobhan', 'Siobhán'], ['shivaun', 'Siobhán'], ['shevaun', 'Siobhan'], ['sullivan', 'Súilleabháin'], ['neve', 'Niamh'],
  ['keeva', 'Caoimhe'], ['eefa', 'Aoife'], ['sersha', 'Saoirse'], ['osheen', 'Oisín'], ['teague', 'Tadhg'], ['owen', 'Eoghan'], ['owen', 'Eoin'],
  ['ewan', 'Euan'], ['maeve', 'Meadhbh'], ['sive', 'Sadhbh'], ['vari', 'Mhairi'], ['shaun', 'Sean'], ['sinaid', 'Sinéad'], ['macdonald', 'McDonald'],
  ['mckenzie', 'Mackenzie'], ['callahan', 'Callaghan'], ['doherty', 'Dougherty'], ['reece', 'Rhys'], ['lewelin', 'Llewellyn'], ['howell', 'Hywel'],
  ['steven', 'Stephen'], ['katherine', 'Catherine'], ['kathryn', 'Catharine'], ['jeffrey', 'Geoffrey'], ['thomson', 'Thompson'], ['right', 'Wright'],
  ['hues', 'Hughes'], ['vaughn', 'Vaughan'], ['nicolas', 'Nicholas'], ['kristopher', 'Christopher'], ['mikael', 'Michael'], ['broun', 'Brown'],
  ['agneshka', 'Agnieszka'], ['lucas', 'Łukasz'], ['kovalchik', 'Kowalczyk'], ['viktoria', 'Wiktoria'], ['kristof', 'Krzysztof'], ['gregor', 'Grzegorz'],
  ['sofia', 'Zofia'], ['zelinska', 'Zielińska'], ['pavel', 'Paweł'], ['katarina', 'Katarzyna'],
  ['mohamed', 'Muhammad'], ['mohammed', 'Mohamad'], ['ahmad', 'Ahmed'], ['hussein', 'Hussain'], ['fatema', 'Fatima'], ['begam', 'Begum'],
  ['choudhury', 'Chowdhury'], ['chaudhry', 'Choudhary'], ['rehman', 'Rahman'], ['yousef', 'Yusuf'], ['ayesha', 'Aisha'], ['kadija', 'Khadijah'],
  ['zaynab', 'Zainab'], ['ikbal', 'Iqbal'], ['kureshi', 'Qureshi'], ['dillon', 'Dhillon'], ['laxmi', 'Lakshmi'], ['abishek', 'Abhishek'], ['shaikh', 'Sheikh'],
  ['quame', 'Kwame'], ['oluwasheun', 'Oluwaseun'], ['nuyen', 'Nguyen'], ['adeyemy', 'Adeyemi'], ['chidy', 'Chidi'], ['okafour', 'Okafor'],
] as const

const part = [
  ['Siobhan', 'Simon'], ['Sullivan', 'Sutton'], ['Niamh', 'Naomi'], ['Owen', 'Oliver'], ['Brown', 'Braun-Smith'], ['Khan', 'Kahlo'], ['Patel', 'Petrov'],
  ['Hughes', 'Hayden'], ['Walsh', 'Wells-Ford'], ['Mohammed', 'Mahmood-Ali'], ['Begum', 'Beckham'], ['Rahman', 'Roman-Lee'], ['Kowalczyk', 'Kowalski'],
  ['Agnieszka', 'Agata'], ['Catherine', 'Caroline'], ['Stephen', 'Stefan'], ['Jones', 'James'], ['Smith', 'Smart'], ['Clark', 'Carol'], ['Fatima', 'Farida'],
  ['Okafor', 'Okoro'], ['Adeyemi', 'Adebayo'], ['Chidi', 'Chike'], ['Singh', 'Sian'], ['Nguyen', 'Nugent'], ['Robert', 'Roberta-Ann'], ['Hana', 'Anna'],
] as const

describe('sounds', () => {
  it.each(meet)('%s meets %s', (typed, name) => expect(soundKey(typed)).toBe(soundKey(name)))
  it.each(part)('%s and %s stay apart', (one, other) => expect(soundKey(one)).not.toBe(soundKey(other)))
  it('says nothing where one consonant is too little', () => expect(['Lee', 'Xu', 'A', '', '?', 'Leah'].map(soundKey)).toEqual(['', '', '', '', '', '']))
  it('lets a word in another script sound as itself', () => expect(soundKey('محمد')).toBe('محمد'))
  it('makes a typed search meet the name it means, word for word', () => {
    const tokens = nameTokens('Siobhán', 'Ó Súilleabháin').map(soundKey)
    for (const typed of ['siobhan osulivan', 'shivaun o\'sullivan', 'Siobhan O Sullivan', 'SIOBHAN Ó SÚILLEABHÁIN'])
      for (const group of searchWords(typed)) expect(group.some((word) => tokens.includes(soundKey(word))), `${typed}: ${group}`).toBe(true)
  })
  it('depends on neither case nor accents, and is short', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,30}$/), (word) => {
      expect(soundKey(word.toUpperCase())).toBe(soundKey(word))
      expect(soundKey(word)).toMatch(/^[A-Z]{0,60}$/)
    }))
  })
})

const word = fc.stringMatching(/^[a-z]{1,16}$/)
const oneSlip = fc.tuple(word, fc.nat(), fc.constantFrom('wrong', 'missing', 'extra', 'swapped'), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'))
  .map(([w, n, kind, letter]) => {
    const at = n % w.length
    if (kind === 'missing') return [w, w.slice(0, at) + w.slice(at + 1)] as const
    if (kind === 'extra') return [w, w.slice(0, at) + letter + w.slice(at)] as const
    if (kind === 'wrong') return [w, w.slice(0, at) + letter + w.slice(at + 1)] as const
    return [w, w.slice(0, at) + (w[at + 1] ?? '') + (w[at] ?? '') + w.slice(at + 2)] as const
  })

describe('near keys', () => {
  it('leaves one letter out, two from eight letters on, none up to three', () => {
    expect(nearKeys('ali')).toEqual(['ali'])
    expect(new Set(nearKeys('noor'))).toEqual(new Set(['noor', 'oor', 'nor', 'noo']))
    expect(nearKeys('courtney')).toContain('curtny')
    expect(nearKeys('sinead')).not.toContain('sind')
  })
  it('lets any word of four letters or more be found with one slip', () => {
    fc.assert(fc.property(oneSlip, ([right, typed]) => {
      fc.pre(right.length >= 4 && typed.length >= 4)
      const keys = new Set(nearKeys(right))
      expect(nearKeys(typed).some((key) => keys.has(key))).toBe(true)
    }))
  })
  it('stays within bounds for the longest word', () => expect(nearKeys('x'.repeat(4000)).length).toBeLessThan(240))
})

describe('slips', () => {
  it.each([['leah', 'leha', 1], ['leah', 'lea', 1], ['hugh', 'hug', 1], ['smith', 'smyth', 1], ['abc', 'abc', 0], ['abc', 'xyz', 3], ['a', 'abcdefg', 4]])(
    '%s and %s: %i', (a, b, count) => expect(slips(a, b)).toBe(count))
  it('is the same both ways and at most one after one slip', () => {
    fc.assert(fc.property(oneSlip, ([a, b]) => {
      expect(slips(a, b)).toBe(slips(b, a))
      expect(slips(a, b)).toBeLessThanOrEqual(1)
    }))
  })
  it('allows more the longer the word', () => {
    expect(nearlySame('mei', 'mai')).toBe(false)
    expect(nearlySame('renee', 'rene')).toBe(true)
    expect(nearlySame('agnieszka', 'agneska')).toBe(true)
    expect(nearlySame('hana', 'anna')).toBe(false)
  })
})
