import fc from 'fast-check'
import type { Condition, Item, Option, Question, Shape } from './shape.ts'
import { everyItem, scalesIn } from './shape.ts'

/* Forms of every kind, for properties: whatever can be built can be kept, sent and read again. */

const words = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text && text !== '')
const maybe = fc.oneof(fc.constant(''), words)
const whole = fc.integer({ min: -1000, max: 1000 })

type Draft = (id: () => string) => Item
const common = fc.record({ text: words, help: maybe })
const options = (id: () => string, texts: readonly { text: string; score: number | null }[]): Option[] => texts.map((one) => ({ code: id(), ...one }))
const texts = fc.array(fc.record({ text: words, score: fc.option(fc.integer({ min: -5, max: 10 })) }), { minLength: 1, maxLength: 5 })

const question: fc.Arbitrary<(id: () => string) => Question> = fc.oneof(
  fc.record({ of: common, required: fc.boolean(), kind: fc.constantFrom('line' as const, 'text' as const, 'date' as const, 'yes_no' as const) }).map(({ of, ...more }) => (id: () => string) => ({ id: id(), ...of, showIf: null, ...more })),
  fc.record({ of: common, required: fc.boolean(), kind: fc.constantFrom('whole' as const, 'number' as const), least: fc.option(whole), most: fc.option(whole), unit: maybe }).map(({ of, ...more }) => (id: () => string) => ({ id: id(), ...of, showIf: null, ...more })),
  fc.record({ of: common, required: fc.boolean(), least: fc.integer({ min: 0, max: 3 }), steps: fc.integer({ min: 1, max: 20 }), low: maybe, high: maybe }).map(({ of, steps, ...more }) => (id: () => string) => ({ id: id(), ...of, showIf: null, kind: 'scale' as const, ...more, most: more.least + steps })),
  fc.record({ of: common, required: fc.boolean(), kind: fc.constantFrom('choice' as const, 'checks' as const), own: fc.boolean(), offered: texts }).map(({ of, offered, ...more }) => (id: () => string) => ({ id: id(), ...of, showIf: null, ...more, options: options(id, offered) })),
)

const item = (depth: number): fc.Arbitrary<Draft> => fc.oneof(
  { weight: 5, arbitrary: question as fc.Arbitrary<Draft> },
  { weight: 1, arbitrary: common.map((of) => (id: () => string) => ({ id: id(), ...of, showIf: null, kind: 'words' as const })) },
  { weight: 1, arbitrary: common.map((of) => (id: () => string) => ({ id: id(), ...of, showIf: null, kind: 'total' as const, of: null, scales: true })) },
  { weight: 1, arbitrary: fc.record({ of: common, required: fc.boolean(), inner: fc.array(question, { minLength: 1, maxLength: 3 }) }).map(({ of, required, inner }) => (id: () => string) => ({ id: id(), ...of, showIf: null, kind: 'rows' as const, required, items: inner.map((one) => one(id)) })) },
  ...(depth > 0 ? [{ weight: 2, arbitrary: fc.record({ of: common, inner: fc.array(item(depth - 1), { maxLength: 4 }) }).map(({ of, inner }) => (id: () => string) => ({ id: id(), ...of, showIf: null, kind: 'section' as const, items: inner.map((one) => one(id)) })) }] : []),
)

/** A condition that some item of the form could really have. */
function conditionOn(asked: Item, pick: number): Condition | null {
  if (asked.kind === 'section' || asked.kind === 'words' || asked.kind === 'rows') return null
  if (pick % 4 === 0) return { question: asked.id, is: 'exists', value: pick % 8 === 0 }
  switch (asked.kind) {
    case 'yes_no': return { question: asked.id, is: pick % 2 ? '=' : '!=', value: pick % 3 === 0 }
    case 'choice': case 'checks': return { question: asked.id, is: pick % 2 ? '=' : '!=', value: asked.options[pick % asked.options.length]!.code }
    case 'date': return { question: asked.id, is: pick % 2 ? '>' : '<=', value: '2026-03-01' }
    case 'line': case 'text': return { question: asked.id, is: '=', value: 'Ó Súilleabháin <b>' }
    default: return { question: asked.id, is: pick % 2 ? '>=' : '<', value: pick % 7 }
  }
}

export const anyShape: fc.Arbitrary<Shape> = fc.record({
  title: words, description: maybe, signed: fc.boolean(), drafts: fc.array(item(2), { minLength: 1, maxLength: 6 }), picks: fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
}).map(({ drafts, picks, ...about }) => {
  let n = 0
  const id = () => `q${++n}`
  const shape: Shape = { ...about, items: drafts.map((draft) => draft(id)) }
  const all = everyItem(shape)
  all.forEach(({ item: one }, at) => {
    const pick = picks[at % picks.length]!
    if (one.kind === 'total') { const section = all.find(({ item: other }) => other.kind === 'section'); if (section && pick % 2) one.of = section.item.id; one.scales = pick % 5 > 1 || !scalesIn(shape, one.of).length }
    if (pick % 3 || at === 0) return
    const when = [all[pick % at]!, all[(pick + 1) % at]!].map(({ item: asked }, nth) => conditionOn(asked, pick + nth)).filter((one) => one !== null)
    if (when.length) one.showIf = { all: pick % 2 === 0, when }
  })
  return shape
})
