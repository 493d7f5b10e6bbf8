/** What a form is made of. Pure. In the database and in files it is a FHIR R4 Questionnaire: `reading.ts` and `writing.ts` go between the two. */

export type Plain = string | number | boolean

export const operators = ['=', '!=', '>', '<', '>=', '<=', 'exists'] as const
export type Operator = (typeof operators)[number]

/** `exists` asks whether there is an answer at all; its value is true or false. */
export type Condition = { question: string; is: Operator; value: Plain }
export type ShowIf = { all: boolean; when: Condition[] }

/** A code another system knows this by, carried along untouched. */
export type Coding = { system?: string; code?: string; display?: string }

type Common = { id: string; text: string; help: string; showIf: ShowIf | null; codes?: Coding[] }
export type Option = { code: string; text: string; score: number | null; system?: string }

export type Section = Common & { kind: 'section'; items: Item[] }
/** The same few questions, as many times as there is something to say: the people of a household, medicines. */
export type Rows = Common & { kind: 'rows'; required: boolean; items: Question[] }
export type Words = Common & { kind: 'words' }
/** The scores of the chosen answers added up: of one section, or of the whole form when `of` is null; and with `scales` the numbers chosen on scales. */
export type Total = Common & { kind: 'total'; of: string | null; scales: boolean }
export type Adding = Pick<Total, 'of' | 'scales'>
export type Writing = Common & { kind: 'line' | 'text' | 'date' | 'yes_no'; required: boolean }
export type Numeric = Common & { kind: 'whole' | 'number'; required: boolean; least: number | null; most: number | null; unit: string }
export type Scaled = Common & { kind: 'scale'; required: boolean; least: number; most: number; low: string; high: string }
/** `own`: something that is on no list may be written in. */
export type Choosing = Common & { kind: 'choice' | 'checks'; required: boolean; options: Option[]; own: boolean }

export type Question = Writing | Numeric | Scaled | Choosing
export type Item = Section | Rows | Words | Total | Question
export type Kind = Item['kind']

export type Shape = {
  title: string
  description: string
  /** Signed by the person when it is finished. */
  signed: boolean
  items: Item[]
}

export const limits = { title: 200, description: 4000, text: 2000, help: 2000, option: 500, options: 80, items: 400, depth: 4, id: 100, conditions: 12, unit: 60, end: 200 } as const

const questionKinds: ReadonlySet<Kind> = new Set(['line', 'text', 'date', 'yes_no', 'whole', 'number', 'scale', 'choice', 'checks'])
export const isQuestion = (item: Item): item is Question => questionKinds.has(item.kind)
export const isChoosing = (item: Item): item is Choosing => item.kind === 'choice' || item.kind === 'checks'

export type Placed = { item: Item; /** The sections around it, outermost first. */ within: readonly Section[]; /** The body of rows it stands in. */ rows: Rows | null }

/** Every item of a form with where it stands, in the order it is read. */
export function everyItem(shape: Pick<Shape, 'items'>): Placed[] {
  const walk = (items: readonly Item[], within: readonly Section[]): Placed[] => items.flatMap((item) => [
    { item, within, rows: null },
    ...(item.kind === 'section' ? walk(item.items, [...within, item]) : []),
    ...(item.kind === 'rows' ? item.items.map((inner) => ({ item: inner as Item, within, rows: item })) : []),
  ])
  return walk(shape.items, [])
}

/** The questions of a form, in the order they are asked; those within rows too. */
export const questionsOf = (shape: Pick<Shape, 'items'>): (Placed & { item: Question })[] => everyItem(shape).filter((one): one is Placed & { item: Question } => isQuestion(one.item))

/** What a total could add up, in the order it is asked: choices with scores, and scales. What stands in rows takes no part: it could be several answers. */
export const addable = (shape: Pick<Shape, 'items'>, section: string | null) => questionsOf(shape).filter((one): one is Placed & { item: Choosing | Scaled } =>
  !one.rows && (one.item.kind === 'scale' || (isChoosing(one.item) && one.item.options.some(({ score }) => score !== null))) && (section === null || one.within.some(({ id }) => id === section)))
/** What it does add up. */
export const addedBy = (shape: Pick<Shape, 'items'>, { of, scales }: Adding) => addable(shape, of).filter(({ item }) => scales || item.kind !== 'scale')
/** The bodies of rows within its reach whose answers have scores, by their ids: what it leaves out. */
export const scoredRows = (shape: Pick<Shape, 'items'>, section: string | null): string[] => everyItem(shape).flatMap(({ item, within }) =>
  item.kind === 'rows' && item.items.some((one) => isChoosing(one) && one.options.some(({ score }) => score !== null)) && (section === null || within.some(({ id }) => id === section)) ? [item.id] : [])
/** The scales within its reach, by their ids. */
export const scalesIn = (shape: Pick<Shape, 'items'>, section: string | null): string[] => addable(shape, section).flatMap(({ item }) => (item.kind === 'scale' ? [item.id] : []))

/** A question, a section or the like by its id. */
export const findItem = (shape: Pick<Shape, 'items'>, id: string): Placed | undefined => everyItem(shape).find(({ item }) => item.id === id)

export const emptyShape = (title: string): Shape => ({ title, description: '', signed: false, items: [] })
