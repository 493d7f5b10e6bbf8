import { QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { queryClient, renew } from './query.ts'

afterEach(() => queryClient.clear())

/** A read that answers when it is told to, with how often it was asked. */
function held(name: string) {
  const waiting: (() => void)[] = []
  let asked = 0
  const observer = new QueryObserver(queryClient, { queryKey: [name, {}], queryFn: () => { const nth = ++asked; return new Promise<number>((resolve) => { waiting.push(() => resolve(nth)) }) } })
  const leave = observer.subscribe(() => {})
  return { answer: () => waiting.shift()!(), data: () => observer.getCurrentResult().data, asked: () => asked, leave }
}

test('a first answer that was on its way when something was renewed does not pass for the new one', async () => {
  const read = held('forms.answer'), other = held('notes.of')
  const renewed = renew(['forms.'])
  read.answer()
  await expect.poll(read.asked).toBe(2)
  read.answer()
  await renewed
  expect([read.data(), other.asked()]).toEqual([2, 1])
  read.leave()
  other.leave()
})
