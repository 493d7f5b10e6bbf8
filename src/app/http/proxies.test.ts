import { expect, test } from 'vitest'
import { proxiesIn } from './proxies.ts'

test.each([
  [undefined, false], ['', false], [' , ', false], ['loopback', ['loopback']], ['10.0.0.5, 10.1.0.0/16', ['10.0.0.5', '10.1.0.0/16']], ['::1,fd00::/8', ['::1', 'fd00::/8']],
])('%o is %o', (text, expected) => { expect(proxiesIn(text)).toEqual(expected) })

test.each(['true', '1', 'localhost', '10.0.0.256', '10.0.0.0/33', '10.0.0.0/8/8', '::1/129', 'loopback;', '10.0.0.0/x'])('%o is refused in words', (text) => {
  expect(() => proxiesIn(text)).toThrow(/TRUST_PROXY has .*loopback/)
})
