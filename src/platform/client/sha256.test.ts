import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

const node = (text: string) => createHash('sha256').update(text).digest('hex')

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
])('%o, as the standard has it', (text, expected) => { expect(sha256(text)).toBe(expected) })

test('the same as Node’s, for any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => { expect(sha256(text)).toBe(node(text)) }))
})

test.each([54, 55, 56, 57, 63, 64, 65, 119, 120, 128])('at the edge of a block: %i bytes', (length) => { expect(sha256('x'.repeat(length))).toBe(node('x'.repeat(length))) })
