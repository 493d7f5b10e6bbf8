import { expect, test } from 'vitest'
import { compose } from '../compose.ts'
import { drafted } from '../drafting.ts'
import { kirsty } from '../facts.testing.ts'
import { letterOf, type Letter } from '../letter.ts'
import { parts, type Audience } from '../rules.ts'
import { makePdf } from './making.ts'
import { pageText, pagesOf, readPdf, tagsOf } from './reading.testing.ts'

const letter = (audience: Audience = 'self', more: Partial<Letter> = {}): Letter => ({
  ...letterOf(drafted(compose(kirsty(), { audience, chosen: parts })), { audience, toName: audience === 'self' ? '' : 'Riverside Surgery', toAddress: '2 Caulkers Yard\nGillingham', ourAddress: '', fromOn: '2026-08-21', untilOn: '2026-11-21' },
    { person: kirsty().person, organisation: 'Tidewell Wellbeing', signedBy: 'Amina Yusuf', post: 'Wellbeing support worker', date: '2026-11-21' }), ...more,
})
const pdf = async (of: Letter, large = false) => readPdf(await makePdf(of, { large, madeOn: '2026-11-21' }))
const flat = (text: string) => text.replace(/\s+/g, ' ')

test('tagged as PDF/UA-1: marked, with its structure, language and title; fonts inside', async () => {
  const tags = tagsOf(await pdf(letter('gp')))
  expect(tags).toMatchObject({ marked: true, structure: true, language: 'en-GB', title: 'Progress summary for Kirsty Ledger', ua: true })
  expect(tags.kinds['H1']).toBe(1)
  expect(tags.kinds['H2']).toBe(letter('gp').sections.filter(({ heading }) => heading).length)
  expect(tags.kinds['BlockQuote']).toBeGreaterThan(3)
  expect(tags.kinds['LI']).toBeGreaterThan(3)
  expect(tags.fonts.join()).toMatch(/AtkinsonHyperlegibleNext/)
  expect(tags.fonts.join()).not.toMatch(/not inside/)
})

test('says every word of the letter, in order, and numbers its pages', async () => {
  const of = letter(), text = flat(pageText(await pdf(of)))
  let from = 0
  for (const { heading, paragraphs } of of.sections) {
    for (const words of [heading ?? '', ...paragraphs.flatMap((one) => one.text.split('\n'))]) {
      const at = text.indexOf(words.slice(0, 30), from)
      expect(at, words).toBeGreaterThanOrEqual(from)
      from = at
    }
  }
  expect(text).toMatch(/Page 1 of \d/)
})

test('large print: the same words on more pages', async () => {
  const [usual, large] = [await pdf(letter()), await pdf(letter(), true)]
  expect(pagesOf(large).length).toBeGreaterThan(pagesOf(usual).length)
  expect(flat(pageText(large))).toContain('Get through a Sunday.')
})

test.each([
  'Ó Súilleabháin <b>', 'Łukasz Dąbrowski', '#panic() *bold* _under_ $x$ @ref <label> [a](b) `code` = Head // gone /* gone */ ~ \\ "quoted" \'s -- ---', '- not a list', '= no heading', '1. no number', '#import "@preview/x:1.0.0"', '{{ name }} ${1+1}', 'sys.inputs.letter',
])('%s comes out as it was typed', async (words) => {
  const found = tagsOf(await pdf(letter('self', { signedBy: words })))
  expect(found.ua).toBe(true)
  const text = flat(pageText(await pdf(letter('self', { sections: [{ place: 'hopes', heading: 'What matters', paragraphs: [{ kind: 'said', text: words }, { kind: 'text', text: words }, { kind: 'list', text: words }] }] }))))
  expect(text.split(flat(words)).length - 1, text).toBe(3)
})

test('what no font has is set all the same, tagged, without claiming the standard; odd signs do no harm', async () => {
  const tags = tagsOf(await pdf(letter('self', { signedBy: 'مريم 花 🙂 \u0007\ud800' })))
  expect(tags).toMatchObject({ marked: true, structure: true, language: 'en-GB' })
})

test('many at once are all made, and the event loop goes on meanwhile', async () => {
  let turns = 0
  const turning = setInterval(() => { turns++ }, 5)
  const all = await Promise.all(Array.from({ length: 8 }, (_, n) => pdf(letter('self', { signedBy: `Nr ${n}` }))))
  clearInterval(turning)
  all.forEach((one, n) => { expect(flat(pageText(one))).toContain(`Nr ${n}`) })
  expect(turns).toBeGreaterThan(0)
})
