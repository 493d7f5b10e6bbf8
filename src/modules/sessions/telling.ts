import type { StoryEntry } from '../people/public.ts'
import { inSentence } from '../programmes/public.ts'

/** A month of one programme as one person's marks have it; `days` in their order. */
export type MonthOfMarks = { id: string; sessionId: string; name: string; how: 'came' | 'apologies' | 'absent'; days: string[]; at: Date; late: number; early: number; firstEver: string }

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** "once", "twice", "three times", from eleven on in digits. */
export const times = (number: number) => (number === 1 ? 'once' : number === 2 ? 'twice' : `${numbers[number] ?? number} times`)

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/** A month of marks as one line of a letter: "Came to the Saturday open session four times in May". */
export function storyOfMarks({ id, sessionId, name, how, days, at, late, early, firstEver }: MonthOfMarks): StoryEntry {
  const place = inSentence(name), number = days.length
  const month = monthFormat.format(new Date(`${days[0]}T12:00:00Z`))
  const often = number === 1 ? '' : ` ${times(number)} in ${month}`
  const first = how === 'came' && days[0] === firstEver
  const title = how === 'came'
    ? first ? `Came to ${place} for the first time${number === 1 ? '' : `, and ${number === 2 ? 'once' : times(number - 1)} more in ${month}`}` : `Came to ${place}${often}`
    : how === 'apologies' ? `Could not come to ${place}${often}, and said so` : `Did not come to ${place}${often}`
  const asides = [late > 0 && `late ${late === number && number > 1 ? 'each time' : times(late)}`, early > 0 && `left early ${times(early)}`].filter((words) => words !== false)
  const on = number === 1 ? '' : `On ${listed(days.map((day) => String(Number(day.slice(8)))))} ${month}`
  const aside = asides.length ? capital(`${number === 1 ? asides.join(' and ').replaceAll(' once', '') : asides.join(', ')}`) : ''
  return { kind: 'session', id, at: at.toISOString(), by: null, title, words: [on, aside].filter(Boolean).join('. '), link: `/sessions/${sessionId}`, ...(first ? {} : { voice: 'quiet' as const }) }
}

const listed = (words: readonly string[]) => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
