import type { FastifyInstance } from 'fastify'

export const bodyLimit = 1024 * 1024

const deepest = 100

/**
 * Characters that no text can hold come out of what is sent: NUL, which PostgreSQL keeps nowhere, and halves of a character, which are no Unicode. They come from a
 * slip of a program or of the clipboard, never from a hand, so whoever pasted them loses nothing. What is nested deeper than anything we ask for is refused.
 */
export function parsed(body: string): unknown {
  const value = JSON.parse(body) as unknown
  return suspect.test(body) || brackets(body) > deepest ? tidied(value, 0) : value
}

/** How deep it could be nested at most. */
function brackets(body: string): number {
  let count = 0
  for (let at = 0; at < body.length; at++) if (body[at] === '{' || body[at] === '[') count++
  return count
}
const suspect = /\\u(?:0000|[dD][89a-fA-F])/

function tidied(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) throw new RangeError('nested too deep')
  if (Array.isArray(value)) return value.map((one) => tidied(one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [tidied(key, depth), tidied(one, depth + 1)]))
}

/** Takes JSON, up to its route's limit; anything else is refused. JSON is parsed once and validated by the procedure's own shape. */
export function takeBodies(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : parsed(body as string))
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }))
    }
  })
}
