import type { FastifyRequest } from 'fastify'

/**
 * Whether a request that could change something comes from our own pages, or from no page at all (a program sends no Origin). The cookie
 * is SameSite=Lax as well; this also stops pages of another port or a sibling name of this site.
 */
export function comesFromHere({ method, headers, host }: Pick<FastifyRequest, 'method' | 'headers' | 'host'>): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true
  const site = headers['sec-fetch-site']
  if (headers.origin === undefined) return site === undefined || site === 'same-origin' || site === 'none'
  try {
    return new URL(headers.origin).host.toLowerCase() === host.toLowerCase()
  } catch {
    return false // "null": a sandboxed frame, or a page from a file
  }
}
