import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, decodeAs } from './encoding.ts'

/** Bytes of a text in a single-byte encoding, by turning its decoder round. */
function encode(text: string, encoding: string): Uint8Array {
  const back = new Map(Array.from({ length: 256 }, (_, byte) => [decodeAs(Uint8Array.of(byte), encoding), byte]))
  return Uint8Array.from([...text], (char) => back.get(char) ?? 63)
}
function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return little ? bytes : bytes.swap16()
}
const read = (bytes: Uint8Array) => {
  const found = decode(bytes)
  return 'refused' in found ? found.refused : found
}

const western = 'Name,Note\nJosé García,£2 paid\nChloë Müller,“left early” – bus\nSiobhán Ó Súilleabháin,Søren’s friend\nRenée,\nBjörk,\nZoë Muñoz,\n'
const polish = 'Name,Note\nŁukasz Zielińska,\nPaweł Wójcik,\nMałgorzata Dąbrowska,bus £2\nJosé García,\nChloë Müller,\nGrażyna Święcka,\n'
const turkish = 'Name\nAyşe Yıldız\nÇağla Öztürk\nŞule Doğan\nMüge Işık\n'

describe('encodings', () => {
  it.each([
    ['windows-1252', western], ['windows-1250', polish.replace('£', '')], ['iso-8859-2', polish.replace('£', '')], ['macintosh', western], ['ibm850', western.replace(/[“”–’]/g, '')],
    ['ibm852', polish.replace('£', '')], ['windows-1254', turkish], ['windows-1251', 'Имя\nОльга Иванова\nПётр Сидоров\n'],
  ])('%s is recognised by what reads like names', (encoding, text) => expect(read(encode(text, encoding))).toEqual({ text, encoding, mendedLines: 0 }))
  it.each([[true, true], [false, true], [true, false], [false, false]])('UTF-16, little %s, marked %s', (little, mark) =>
    expect(read(utf16(polish, little, mark))).toMatchObject({ text: polish, encoding: little ? 'utf-16le' : 'utf-16be' }))
  it('reads UTF-8 with and without its mark', () => {
    expect(read(Buffer.from(polish))).toMatchObject({ text: polish, encoding: 'utf-8' })
    expect(read(Buffer.from('\ufeff' + polish))).toMatchObject({ text: polish, encoding: 'utf-8' })
  })
  it('reads UTF-32 with its mark', () => {
    const bytes = Buffer.from(Uint32Array.from(['\ufeff', ...polish], (char) => char.codePointAt(0) ?? 0).buffer)
    expect(read(bytes)).toMatchObject({ text: polish, encoding: 'utf-32le' })
    expect(read(bytes.swap32())).toMatchObject({ text: polish, encoding: 'utf-32be' })
  })
  it('takes one accent for windows-1252', () => expect(read(encode('First,Last\nSiân,Jones\n', 'windows-1252'))).toMatchObject({ encoding: 'windows-1252', text: 'First,Last\nSiân,Jones\n' }))
  it('reads each line by itself where two encodings were pasted together', () =>
    expect(read(Buffer.concat([Buffer.from('José\nChloë\nŁukasz\n'), encode('Renée\n', 'windows-1252')]))).toMatchObject({ text: 'José\nChloë\nŁukasz\nRenée\n' }))
  it('mends lines that were decoded wrongly once before, and only those', () =>
    expect(read(Buffer.from('JosÃ© GarcÃ\u00ada\nRenée Ã vous\nChloÃ«\n'))).toMatchObject({ text: 'José García\nRenée Ã vous\nChloë\n', mendedLines: 2 }))
  it('does as it is told', () => expect(decode(encode('é', 'ibm850'), 'ibm850')).toMatchObject({ text: 'é', encoding: 'ibm850' }))
  it.each([
    [[], /is empty/], [[0x50, 0x4b, 3, 4, 20, 0], /workbook/], [[0xd0, 0xcf, 0x11, 0xe0], /old Excel/], [[...Buffer.from('%PDF-1.7')], /PDF/],
    [[...Buffer.from('<!DOCTYPE html><table>')], /web page/], [[0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 0, 0, 7], /not text/],
  ])('refuses what is no text: %j', (bytes, words) => expect(decode(Uint8Array.from(bytes))).toMatchObject({ refused: expect.stringMatching(words) }))
  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => { decode(bytes) }), { numRuns: 500 })
  })
  it('gives back any text written as UTF-8 that was not garbled before', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-zA-Zéłńö;,"\n ]{1,200}$/), (text) => { expect(read(Buffer.from(text))).toMatchObject({ text }) }))
  })
})
