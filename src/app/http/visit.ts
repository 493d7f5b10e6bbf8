import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visit } from '../../platform/sign-in/installation.ts'

export const cookieName = 'alongside'

/** The sign-in token that a browser sent in its cookie, or nothing. */
export function tokenOf(cookies: string | undefined): string | null {
  if (!cookies) return null
  for (const part of cookies.split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === cookieName) return part.slice(at + 1).trim() || null
  }
  return null
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const thisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i
const addedByProxies = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const

/** Whether a request was made on this machine itself. Asked for by another name (a page elsewhere whose name points here) it was not. */
export function isLocal({ socket, headers }: FastifyRequest): boolean {
  return loopback.test(socket.remoteAddress ?? '') && thisMachine.test(headers.host ?? '') && addedByProxies.every((name) => headers[name] === undefined)
}

/** What an open procedure may know of a request, and its one way to answer beside its output: the cookie. */
export class HttpVisit implements Visit {
  private readonly request: FastifyRequest
  private readonly reply: FastifyReply
  constructor(request: FastifyRequest, reply: FastifyReply) { this.request = request; this.reply = reply }

  get address() { return this.request.ip }
  get local() { return isLocal(this.request) }
  get device() { return deviceIn(this.request.headers['user-agent'] ?? '') }

  signedIn(token: string | null, until = new Date(0)) {
    const secure = this.request.protocol === 'https' ? '; Secure' : ''
    this.reply.header('set-cookie', `${cookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Expires=${until.toUTCString()}${secure}`)
  }
}

const devices: [RegExp, string][] = [[/iPad/, 'iPad'], [/iPhone/, 'iPhone'], [/Android.*Mobile/, 'Android phone'], [/Android/, 'Android tablet'], [/CrOS/, 'Chromebook'], [/Windows/, 'Windows'], [/Macintosh/, 'Mac'], [/Linux/, 'Linux']]
const browsers: [RegExp, string][] = [[/Edg/, 'Edge'], [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari']]

/** "Firefox on Android tablet": enough to know one's own sign-ins by, and no more. */
export function deviceIn(userAgent: string): string {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [named(browsers) ?? 'A program', named(devices)].filter(Boolean).join(' on ')
}
