import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Hints } from './live.ts'

/** A stream as the browser's, told from outside what comes. */
class Stream extends EventTarget {
  readyState = 1
  readonly address: string
  constructor(address: string) { super(); this.address = address }
  close() { this.readyState = 2 }
  says(topic: string) { this.dispatchEvent(new MessageEvent('message', { data: topic })) }
}

let streams: Stream[]
let hints: Hints
const last = () => streams.at(-1)!
beforeEach(() => {
  vi.useFakeTimers()
  streams = []
  hints = new Hints({ open: (address) => { const made = new Stream(address); streams.push(made); return made as unknown as EventSource }, hidden: () => false })
})
afterEach(() => { vi.useRealTimers() })

test('all that listen share one stream, and each hears its own topic only', () => {
  const [a, b] = [vi.fn(), vi.fn()]
  hints.listen('session:1', a)
  hints.listen('member:2', b)
  vi.advanceTimersByTime(60)
  expect(streams.map((stream) => stream.address)).toEqual(['/live?topic=member%3A2&topic=session%3A1'])
  last().says('session:1')
  expect([a.mock.calls.length, b.mock.calls.length]).toEqual([1, 0])
})

test('the stream follows what is listened to, and ends with the last', () => {
  const stop = hints.listen('session:1', () => {})
  vi.advanceTimersByTime(60)
  const other = hints.listen('session:2', () => {})
  stop()
  vi.advanceTimersByTime(60)
  expect(streams).toHaveLength(2)
  expect(streams[0]!.readyState).toBe(2)
  expect(last().address).toBe('/live?topic=session%3A2')
  other()
  vi.advanceTimersByTime(60)
  expect(last().readyState).toBe(2)
})

test('while the line is down it is asked again at intervals; once it is back, all is asked once more', () => {
  const hear = vi.fn()
  hints.listen('session:1', hear)
  vi.advanceTimersByTime(60)
  last().dispatchEvent(new Event('open'))
  expect(hear).toHaveBeenCalledTimes(0)
  last().dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(31_000)
  expect(hear).toHaveBeenCalledTimes(2)
  last().dispatchEvent(new Event('open'))
  expect(hear).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(60_000)
  expect(hear).toHaveBeenCalledTimes(3)
})

test('a stream that the service ended for good is opened anew', () => {
  hints.listen('session:1', () => {})
  vi.advanceTimersByTime(60)
  last().readyState = 2
  last().dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(15_100)
  expect(streams).toHaveLength(2)
})

test('with more topics than a stream takes, all are asked again at intervals', () => {
  const hear = vi.fn()
  for (let n = 0; n < 12; n++) hints.listen(`session:${n}`, hear)
  vi.advanceTimersByTime(60)
  expect(last().address.split('&')).toHaveLength(10)
  vi.advanceTimersByTime(15_100)
  expect(hear).toHaveBeenCalledTimes(12)
})
