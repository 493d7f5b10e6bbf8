import { kindNames } from './rules.ts'
import { everyItem, isChoosing, type Item, type Placed, type Shape } from './shape.ts'

/** What one version of a form changes of the one before, each as a sentence; empty when nothing does. */
export function differences(before: Shape, after: Shape): string[] {
  const old = new Map(everyItem(before).map((one) => [one.item.id, one])), now = new Map(everyItem(after).map((one) => [one.item.id, one]))
  const gone = [...old.values()].filter(({ item }) => !now.has(item.id)), added = [...now.values()].filter(({ item }) => !old.has(item.id))
  const kept = [...now.values()].filter(({ item }) => old.has(item.id))
  const order = kept.map(({ item }) => item.id), was = [...old.keys()].filter((id) => now.has(id))
  return [
    ...(before.title === after.title ? [] : [`The title was “${before.title}” and is “${after.title}”.`]),
    ...(before.description === after.description ? [] : ['The description is worded anew.']),
    ...(before.signed === after.signed ? [] : [after.signed ? 'It is signed when it is finished.' : 'It is no longer signed.']),
    ...added.map(({ item }) => `New: ${named(item)}.`),
    ...gone.map(({ item }) => `Gone: ${named(item)}.`),
    ...kept.flatMap((one) => changesOf(old.get(one.item.id)!, one)),
    ...(order.join('\n') === was.join('\n') ? [] : ['The order of parts is another.']),
  ]
}

const named = (item: Item) => `${kindNames[item.kind].toLowerCase()} “${item.text.slice(0, 80) || 'without words'}”`

function changesOf({ item: was, within: before, rows: rowsBefore }: Placed, { item, within, rows }: Placed): string[] {
  const say = (what: string) => `“${item.text.slice(0, 80)}” ${what}.`
  return [
    ...(was.text === item.text ? [] : [`“${was.text.slice(0, 80)}” now reads “${item.text.slice(0, 80)}”.`]),
    ...(was.kind === item.kind ? [] : [say(`is now ${kindNames[item.kind].toLowerCase()}, and was ${kindNames[was.kind].toLowerCase()}`)]),
    ...(was.help === item.help ? [] : [say('has other help')]),
    ...('required' in was && 'required' in item && was.required !== item.required ? [say(item.required ? 'must be answered now' : 'may be left out now')] : []),
    ...(isChoosing(was) && isChoosing(item) ? optionChanges(was.options, item.options).map(say) : []),
    ...(isChoosing(was) && isChoosing(item) && was.own !== item.own ? [say(item.own ? 'lets something else be written in' : 'no longer lets something else be written in')] : []),
    ...('least' in was && 'least' in item && (was.least !== item.least || was.most !== item.most) ? [say('has other limits')] : []),
    ...(was.kind === 'scale' && item.kind === 'scale' && (was.low !== item.low || was.high !== item.high) ? [say('has other words at its ends')] : []),
    ...(JSON.stringify(was.showIf) === JSON.stringify(item.showIf) ? [] : [say(item.showIf?.when.length ? 'is shown after other answers' : 'is always shown')]),
    ...(was.kind === 'total' && item.kind === 'total' && was.of !== item.of ? [say('adds up another part')] : []),
    ...(was.kind === 'total' && item.kind === 'total' && was.scales !== item.scales ? [say(item.scales ? 'counts scale questions too' : 'no longer counts scale questions')] : []),
    ...((rowsBefore ?? before.at(-1))?.id === (rows ?? within.at(-1))?.id ? [] : [say(`stands in ${within.at(-1) ? `“${within.at(-1)!.text}”` : 'no section'} now`)]),
  ]
}

function optionChanges(was: readonly { code: string; text: string; score: number | null }[], now: readonly { code: string; text: string; score: number | null }[]): string[] {
  return [
    ...now.filter(({ code }) => !was.some((one) => one.code === code)).map(({ text }) => `also offers “${text}”`),
    ...was.filter(({ code }) => !now.some((one) => one.code === code)).map(({ text }) => `no longer offers “${text}”`),
    ...now.flatMap((one) => { const before = was.find(({ code }) => code === one.code); return before && before.score !== one.score ? [`scores “${one.text}” ${one.score ?? 'not at all'}, and did ${before.score ?? 'not at all'}`] : [] }),
  ]
}
