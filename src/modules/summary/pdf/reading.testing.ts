import { inflateSync } from 'node:zlib'

/*
 * Reads back a PDF as far as tests ask: its objects, what its catalogue says of tags, language and title, and the text of its pages by the fonts' own maps
 * to Unicode, which is what a screen reader is given.
 */
export type Pdf = { objects: ReadonlyMap<number, { dict: string; stream: Buffer | null }>; bytes: number }

export function readPdf(file: Buffer): Pdf {
  const text = file.toString('latin1'), objects = new Map<number, { dict: string; stream: Buffer | null }>()
  for (const { 1: id, index, 0: head } of text.matchAll(/(\d+) 0 obj\b/g)) {
    const from = index + head.length, end = text.indexOf('endobj', from), streams = text.indexOf('stream', from)
    if (streams === -1 || streams > end) { objects.set(Number(id), { dict: text.slice(from, end), stream: null }); continue }
    const dict = text.slice(from, streams), start = streams + (text.startsWith('stream\r\n', streams) ? 8 : 7), length = Number(/\/Length (\d+)/.exec(dict)?.[1] ?? 0)
    const raw = file.subarray(start, start + length)
    objects.set(Number(id), { dict, stream: /\/FlateDecode/.test(dict) ? inflateSync(raw) : raw })
  }
  for (const { dict, stream } of [...objects.values()]) {
    // Objects that lie in a compressed stream of objects.
    if (!stream || !/\/ObjStm/.test(dict)) continue
    const first = Number(/\/First (\d+)/.exec(dict)![1]), numbers = stream.toString('latin1', 0, first).trim().split(/\s+/).map(Number)
    for (let n = 0; n < numbers.length; n += 2) objects.set(numbers[n]!, { dict: stream.toString('latin1', first + numbers[n + 1]!, numbers[n + 3] === undefined ? undefined : first + numbers[n + 3]!), stream: null })
  }
  return { objects, bytes: file.length }
}

/** What the file says of itself to whoever cannot see it. */
export function tagsOf({ objects }: Pdf) {
  const all = [...objects.values()], catalogue = all.find(({ dict }) => /\/Type\s*\/Catalog/.test(dict))!.dict
  const xmp = all.find(({ dict, stream }) => stream && /\/Subtype\s*\/XML/.test(dict))?.stream?.toString('utf8') ?? ''
  return {
    marked: /\/MarkInfo\s*<<[^>]*\/Marked true/.test(catalogue), structure: /\/StructTreeRoot \d+ 0 R/.test(catalogue), language: /\/Lang\s*\(([^)]*)\)/.exec(catalogue)?.[1] ?? null,
    title: /<dc:title>[\s\S]*?<rdf:li[^>]*>([^<]*)</.exec(xmp)?.[1] ?? null, ua: /pdfuaid:part(?:>|=")1/.test(xmp),
    /** How often each kind of tag stands in the structure. */
    kinds: Object.fromEntries([...Map.groupBy(all.flatMap(({ dict }) => (/\/Type\s*\/StructElem/.test(dict) ? [/\/S\s*\/(\w+)/.exec(dict)?.[1] ?? ''] : [])), (kind) => kind)].map(([kind, many]) => [kind, many.length])),
    fonts: all.flatMap(({ dict }) => (/\/Type\s*\/FontDescriptor/.test(dict) ? [`${/\/FontName\s*\/([^\s/]+)/.exec(dict)?.[1]}${/\/FontFile[23]? \d+ 0 R/.test(dict) ? '' : ' (not inside)'}`] : [])),
  }
}

export const pagesOf = ({ objects }: Pdf) => [...objects.values()].filter(({ dict }) => /\/Type\s*\/Page\b/.test(dict))

/** The text of all pages, each piece of a line on a line of its own. */
export function pageText(pdf: Pdf): string {
  const at = (reference: string | undefined) => pdf.objects.get(Number(reference))
  return pagesOf(pdf).map(({ dict }) => {
    const resources = at(/\/Resources (\d+) 0 R/.exec(dict)?.[1])?.dict ?? dict
    const fonts = at(/\/Font (\d+) 0 R/.exec(resources)?.[1])?.dict ?? /\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1] ?? ''
    const maps = new Map([...fonts.matchAll(/\/([\w+.-]+) (\d+) 0 R/g)].map(([, name, id]) => [name!, mapOf(at(/\/ToUnicode (\d+) 0 R/.exec(at(id)?.dict ?? '')?.[1])?.stream ?? null)]))
    const contents = [...(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(dict)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => at(id)?.stream?.toString('latin1') ?? '')
    return shown(contents.join('\n'), maps)
  }).join('\n')
}

function mapOf(stream: Buffer | null): Map<string, string> {
  const map = new Map<string, string>(), text = stream?.toString('latin1') ?? ''
  const letters = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, code, to] of block!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) map.set(code!.toLowerCase(), letters(to!))
  for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of block!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      for (let code = Number.parseInt(from!, 16); code <= Number.parseInt(to!, 16); code++) map.set(code.toString(16).padStart(from!.length, '0'), letters((Number.parseInt(first!, 16) + code - Number.parseInt(from!, 16)).toString(16).padStart(first!.length, '0')))
    }
  }
  return map
}

/** Walks the operators of a page: which font, which codes, where a new piece begins. */
function shown(content: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let out = '', map: ReadonlyMap<string, string> = new Map()
  const say = (bytes: string) => { for (let n = 0; n + 1 < bytes.length; n += 2) out += map.get(((bytes.charCodeAt(n) << 8) | bytes.charCodeAt(n + 1)).toString(16).padStart(4, '0')) ?? '' }
  for (let n = 0; n < content.length; n++) {
    if (content[n] === '(') {
      let bytes = '', depth = 1
      for (n++; n < content.length; n++) {
        const sign = content[n]!
        if (sign === '\\') {
          const octal = /^[0-7]{1,3}/.exec(content.slice(n + 1, n + 4))?.[0]
          bytes += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' } as Record<string, string>)[content[n + 1]!] ?? content[n + 1]!
          n += octal ? octal.length : 1
        } else if (sign === ')' && --depth === 0) break
        else { if (sign === '(') depth++; bytes += sign }
      }
      say(bytes)
    } else if (content[n] === '<' && content[n + 1] === '<') n++
    else if (content[n] === '<') {
      const end = content.indexOf('>', n)
      say(Buffer.from(content.slice(n + 1, end).replace(/\s/g, ''), 'hex').toString('latin1'))
      n = end
    } else if (content[n] === '/') {
      const [whole, name] = /^\/([\w+.-]*)/.exec(content.slice(n, n + 80))!
      if (/^\s+[\d.-]+\s+Tf\b/.test(content.slice(n + whole.length, n + whole.length + 40))) map = maps.get(name!) ?? new Map()
      n += whole.length - 1
    } else if (content.startsWith('ET', n)) out += '\n'
  }
  return out
}
