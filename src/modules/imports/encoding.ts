/** Bytes to text. A file does not say its encoding: strict UTF-8 is tried first, then what reads most like writing. Pure. */
import { analyse } from 'chardet'

export type Decoded = { text: string; encoding: string; mendedLines: number }
export type Refusal = { refused: string }

/** The upper halves of the two code pages of "CSV (MS-DOS)" in Excel, which no decoder of the platform knows. */
const msdos: Record<string, string> = {
  ibm850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm852: 'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
}

/** Single-byte encodings in the order of how often a service in the UK will meet them: the earlier wins where both read equally well. */
const singleByte = ['windows-1252', 'windows-1250', 'iso-8859-2', 'macintosh', 'ibm850', 'ibm852', 'windows-1254', 'windows-1257', 'windows-1251', 'windows-1253']
const multiByte = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']

/** Text of bytes in a named encoding; a file may be corrected to any of these. Unknown names read as windows-1252. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const table = msdos[encoding]
  if (table) {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...Array.from(bytes.subarray(at, at + 8192), (byte) => (byte < 128 ? byte : table.charCodeAt(byte - 128))))
    return text
  }
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return fromUtf32(bytes, encoding === 'utf-32le')
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function fromUtf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, little)
    parts.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd')
  }
  return parts.join('').replace(/^\ufeff/, '')
}

const strict = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const begins = (bytes: Uint8Array, ...with_: number[]) => with_.every((byte, at) => bytes[at] === byte)

/** What a file of another kind is, by its first bytes, said so that the reader can mend it; `null` for text. */
export function notText(bytes: Uint8Array): string | null {
  if (!bytes.length) return 'is empty. Choose the file again, or save it once more from the spreadsheet.'
  const asCsv = 'Open it in the spreadsheet, choose "Save as" and "CSV UTF-8", and bring in that file.'
  if (begins(bytes, 0x50, 0x4b, 3, 4)) return `is a workbook or an archive, not a plain table. ${asCsv}`
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return `is an old Excel workbook, not a plain table. ${asCsv}`
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return 'is a PDF. Ask for the table it was made from, saved as CSV.'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase()
  if (/^(ï»¿)?<(!doctype|html|\?xml|table)/.test(head)) return `is a web page or XML, not a plain table. ${asCsv}`
  const sample = bytes.subarray(0, 65_536)
  const odd = sample.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27) ? 1 : 0), 0)
  return odd > sample.length / 100 ? `is not text: it looks like a picture, a program or a compressed file. ${asCsv}` : null
}

/** UTF-16 without its mark: every other byte of mostly Latin text is zero. */
function utf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  sample.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2) odd++
    else even++
  })
  if (odd > sample.length * 0.3 && even < odd / 10) return 'utf-16le'
  return even > sample.length * 0.3 && odd < even / 10 ? 'utf-16be' : null
}

/**
 * How little a text reads like names and notes: symbols inside words, capitals after small letters, long runs of accented letters,
 * letters where their language would not put them (n with a tilde stands before a vowel, n with an acute before a consonant).
 */
export function implausibility(text: string): number {
  let worse = 0
  for (const match of text.slice(0, 400_000).matchAll(/\P{ASCII}+/gu)) {
    const run = match[0]
    const latin = run.match(/\p{Script=Latin}/gu)?.length ?? 0
    if (latin > 2) worse += 2 * (latin - 2)
    for (let at = 0; at < run.length; at++) {
      const where = match.index + at
      worse += odd(run[at] ?? '', text[where - 1] ?? '', text[where + 1] ?? '')
    }
  }
  return worse
}

const letter = /[\p{Script=Latin}]/u
const usual = /[àáâäåãçèéêëíîïñòóôöøœùúûüßýæąćęłńśźżčšžőűÀÁÂÄÅÃÇÈÉÊËÍÎÏÑÒÓÔÖØŒÙÚÛÜÝÆĄĆĘŁŃŚŹŻČŠŽŐŰ]/

function odd(char: string, before: string, after: string): number {
  if (/[\u0080-\u009f\ufffd\ue000-\uf8ff]/.test(char)) return 8
  if (/[\u2500-\u259f■]/.test(char)) return 6
  if (/[ªº]/.test(char)) return letter.test(after) ? 4 : 0.5
  if (letter.test(char)) {
    const small = char === char.toLowerCase()
    let worse = usual.test(char) ? 0 : /[ğışĞİŞ]/.test(char) ? 0.1 : 0.8
    if (!small && /\p{Ll}/u.test(before)) worse += 2
    if (small && /\p{Lu}/u.test(after) && !/\p{L}/u.test(before)) worse += 2
    if (/[ñÑ]/.test(char) && !/[aeiouáéíóú]/i.test(after)) worse += 1.5
    if (/[ńŃ]/.test(char) && /[aeiouy]/i.test(after)) worse += 1.5
    if (/[żŻ]/.test(char) && /[bcdfghjklmnpqrstvxz]/i.test(after)) worse += 1.5
    return worse
  }
  if (/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(char)) return /[a-z]/i.test(before + after) ? 3 : /\P{ASCII}/u.test(before + after) ? 0.05 : 2
  if (/\p{L}/u.test(char)) return /[a-z]/i.test(before + after) ? 1 : 0.05
  if (/[’‘“”–—…\u00a0€]/.test(char)) return 0
  if (char === '£') return letter.test(before) || letter.test(after) ? 3 : 0
  return letter.test(before) || letter.test(after) ? 3 : 0.3
}

/** The lines that tell encodings apart: those with a byte above 127, up to 200,000 bytes. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  let start = 0
  let telling = false
  for (let at = 0; at <= bytes.length && size < 200_000; at++) {
    const byte = bytes[at]
    if (byte !== undefined && byte > 127) telling = true
    if (byte !== undefined && byte !== 10 && byte !== 13 && at - start < 20_000) continue
    if (telling) parts.push(bytes.subarray(start, at + 1))
    size += telling ? at + 1 - start : 0
    start = at + 1
    telling = false
  }
  return Buffer.concat(parts)
}

function guess(bytes: Uint8Array): string {
  const telling = tellingLines(bytes)
  const hints = analyse(telling.subarray(0, 20_000))
  const hinted = new Set(hints.filter((hint) => hint.confidence >= 10).map((hint) => hint.name.toLowerCase()))
  const wide = multiByte.find((name) => hints[0]?.name.toLowerCase() === name && (hints[0]?.confidence ?? 0) >= 80)
  const rated = [...singleByte, ...(wide ? [wide] : [])].map((name) => ({ name, worse: implausibility(decodeAs(telling, name)) - (hinted.has(name) ? 0.05 : 0) }))
  return rated.reduce((best, one) => (one.worse < best.worse ? one : best)).name
}

let bytesOf1252: Map<string, number> | undefined
function backTo1252(line: string): Uint8Array | null {
  bytesOf1252 ??= new Map([...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((char, byte) => [char, byte]))
  const bytes = new Uint8Array(line.length)
  for (let at = 0; at < line.length; at++) {
    const byte = bytesOf1252.get(line[at] ?? '')
    if (byte === undefined) return null
    bytes[at] = byte
  }
  return bytes
}

/** Lines that were UTF-8 read as windows-1252 once before (`JosÃ©`) put right (`José`). Only a line that is whole UTF-8 underneath is touched. */
function mend(text: string): { text: string; mendedLines: number } {
  if (!/[ÂÃÄÅÆÈÉÊÐÑØÙâ][\u0080-\u00bf‚-›€Œ-Ÿ]/.test(text)) return { text, mendedLines: 0 }
  let mendedLines = 0
  const lines = text.split('\n').map((line) => {
    if (!/\P{ASCII}/u.test(line)) return line
    const bytes = backTo1252(line)
    const better = bytes && strict(bytes)
    if (!better || better === line) return line
    mendedLines++
    return better
  })
  return { text: lines.join('\n'), mendedLines }
}

/** Lines in two encodings, as when one person's UTF-8 was pasted under another's windows-1252: each line read by itself. */
function lineByLine(bytes: Uint8Array): string | null {
  const lines: { bytes: Uint8Array; utf8: string | null }[] = []
  let whole = 0
  let broken = 0
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start)
    const line = bytes.subarray(start, end < 0 ? bytes.length : end + 1)
    const utf8 = strict(line)
    if (utf8 === null) broken++
    else if (utf8.length < line.length) whole++
    lines.push({ bytes: line, utf8 })
    start += line.length
  }
  if (whole <= broken) return null
  const other = guess(Buffer.concat(lines.filter((line) => line.utf8 === null).map((line) => line.bytes)))
  return lines.map((line) => line.utf8 ?? decodeAs(line.bytes, other)).join('')
}

/** The text of a file, and the encoding it was found or told to be in. Never throws; what is not text is refused in a sentence. */
export function decode(bytes: Uint8Array, told?: string): Decoded | Refusal {
  if (told) return { text: decodeAs(bytes, told), encoding: told, mendedLines: 0 }
  if (begins(bytes, 0xff, 0xfe, 0, 0)) return { text: decodeAs(bytes, 'utf-32le'), encoding: 'utf-32le', mendedLines: 0 }
  if (begins(bytes, 0, 0, 0xfe, 0xff)) return { text: decodeAs(bytes, 'utf-32be'), encoding: 'utf-32be', mendedLines: 0 }
  const wide = begins(bytes, 0xff, 0xfe) ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : utf16(bytes)
  if (wide) return { text: decodeAs(bytes, wide), encoding: wide, mendedLines: 0 }
  const refused = notText(bytes)
  if (refused) return { refused }
  const utf8 = strict(bytes)
  if (utf8 !== null) return { ...mend(utf8), encoding: 'utf-8' }
  const mixed = lineByLine(bytes)
  if (mixed !== null) return { ...mend(mixed), encoding: 'utf-8' }
  const encoding = guess(bytes)
  return { text: decodeAs(bytes, encoding), encoding, mendedLines: 0 }
}
