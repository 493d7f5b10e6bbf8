import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Attempts } from './attempts.ts'
import { ConsoleCode } from './console-code.ts'
import { Making } from './making.ts'

const allowance = { most: 3, minutes: 15 }
const minute = 60_000

test('attempts within the window are counted, by key, and the wait is told in whole minutes', () => {
  let now = 0
  const attempts = new Attempts(() => now)
  for (let n = 0; n < 3; n++) { expect(attempts.wait('a', allowance)).toBe(0); attempts.count('a', allowance); now += minute }
  expect(attempts.wait('a', allowance)).toBe(12)
  expect(attempts.wait('b', allowance)).toBe(0)
  now = 15 * minute - 1
  expect(attempts.wait('a', allowance)).toBe(1)
  now = 15 * minute
  expect(attempts.wait('a', allowance)).toBe(0)
  attempts.count('a', allowance)
  expect(attempts.wait('a', allowance)).toBe(1)
})

test('a success clears an account; one taken back frees one attempt of an address', () => {
  const attempts = new Attempts(() => 0)
  for (let n = 0; n < 3; n++) attempts.count('a', allowance)
  attempts.forgive('a')
  expect(attempts.wait('a', allowance)).toBe(0)
  attempts.count('a', allowance)
  expect(attempts.wait('a', allowance)).toBe(15)
  attempts.clear('a')
  expect(attempts.wait('a', allowance)).toBe(0)
})

test('never more than allowed in any window, however they come', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10 * minute }), { maxLength: 60 }), (pauses) => {
    let now = 0
    const attempts = new Attempts(() => now), taken: number[] = []
    for (const pause of pauses) {
      now += pause
      if (attempts.wait('a', allowance)) continue
      attempts.count('a', allowance)
      taken.push(now)
    }
    for (const from of taken) expect(taken.filter((time) => time >= from && time < from + 15 * minute).length).toBeLessThanOrEqual(3)
  }))
})

test('a flood of invented keys forgets the oldest and keeps what is in use', () => {
  const attempts = new Attempts(() => 0)
  for (let n = 0; n < 3; n++) attempts.count('mine', allowance)
  for (let n = 0; n < 19_999; n++) attempts.count(`flood ${n}`, allowance)
  expect(attempts.wait('mine', allowance)).toBe(15)
  attempts.count('one more', allowance)
  expect(attempts.wait('mine', allowance)).toBe(0)
})

test('the console code works once, however it is typed, and the next one is printed', () => {
  const said: string[] = []
  const code = new ConsoleCode((line) => { said.push(line) })
  const first = code.words
  expect(first).toMatch(/^[2-9A-HJKMNP-TW-Z]{4}(-[2-9A-HJKMNP-TW-Z]{4}){2}$/)
  for (const wrong of ['', 'ABCD', `${first}X`, first.slice(1)]) expect(code.take(wrong)).toBe(false)
  expect(code.take(` ${first.toLowerCase().replaceAll('-', ' ')} `)).toBe(true)
  expect(code.take(first)).toBe(false)
  expect(code.words).not.toBe(first)
  expect(said).toEqual([expect.stringContaining(code.words)])
})

test('what is long is made one at a time; it may fail and be begun again', async () => {
  const runs: { resolve(): void; reject(error: Error): void }[] = [], failed: Error[] = []
  const making = new Making((doing) => { doing('Opening the doors'); return new Promise((resolve, reject) => runs.push({ resolve, reject })) }, (error) => { failed.push(error) })
  expect(making.begin()).toBe(true)
  expect(making.begin()).toBe(false)
  expect(making).toMatchObject({ state: 'being_made', doing: 'Opening the doors' })
  runs[0]!.reject(new Error('no room'))
  await expect.poll(() => making.state, { timeout: 20_000 }).toBe('failed')
  expect(failed).toHaveLength(1)
  expect(making.begin()).toBe(true)
  runs[1]!.resolve()
  await expect.poll(() => making.state, { timeout: 20_000 }).toBe('no')
})
