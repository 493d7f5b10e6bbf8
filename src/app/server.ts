import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type pg from 'pg'
import type { DestinationStream } from 'pino'
import type { Request } from '../platform/api.ts'
import { dayOf, type Clock } from '../platform/clock.ts'
import { Database } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import { Live } from '../platform/live.ts'
import { openInstallation } from '../platform/sign-in/installation.ts'
import { bodyLimit, takeBodies } from './http/bodies.ts'
import { serveCalendar } from './http/calendar.ts'
import { serveFhir } from './http/fhir.ts'
import { securityHeaders } from './http/headers.ts'
import { serveLive } from './http/live.ts'
import { openLog, plainly, type Log } from './http/log.ts'
import { serveApi } from './http/openapi.ts'
import { comesFromHere } from './http/origin.ts'
import { proxiesIn } from './http/proxies.ts'
import { servePages } from './http/pages.ts'
import { contract } from './contract.ts'
import { serveRpc, takeFiles, fileLimit } from './http/rpc.ts'
import { HttpVisit, tokenOf } from './http/visit.ts'
import { watchDays } from './daily.ts'
import { work } from './jobs.ts'
import { offerNewPermissions } from './offering.ts'

export type ServeOptions = {
  /** The database as the application's role, and as its owner. */
  app: pg.PoolConfig
  owner: pg.PoolConfig
  host: string
  /** 0 takes any free port. */
  port: number
  dataFolder: string
  /** Paths of PEM files. */
  tls?: { cert: string; key: string }
  /** Proxies whose word about the browser's address and protocol is believed: `TRUST_PROXY`, such as `loopback` or `10.0.0.0/8`. */
  trustProxy?: string
  /** Set for tests and the example: `ALONGSIDE_CLOCK`. */
  clock?: Clock
  /** Prints a line on the console. */
  say?: (line: string) => void
  /** Where the log goes; a file in the data folder unless told. */
  logTo?: DestinationStream
  /** The built screens. */
  pages?: string
}

export type Serving = { address: string; /** The one-use code of this start, as it is printed. */ code: string; /** Hints to whoever listens here. */ tell(organisationId: string, topic: string): void; close(): Promise<void> }

/** Serves the product from a database that has been migrated. Resolves once it answers. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const log = openLog({ to: options.logTo, dataFolder: options.dataFolder })
  const db = new Database({ connectionTimeoutMillis: 10_000, ...options.app })
  const live = new Live()
  const installation = await openInstallation({
    dataFolder: options.dataFolder, ...(options.say ? { say: options.say } : {}),
    makeExample: async (doing) => {
      const { makeExample } = await import('./example/make.ts')
      await makeExample({ app: options.app, owner: options.owner, doing, ...(options.clock ? { today: dayOf(options.clock.now(), 'Europe/London') } : {}) })
    },
    failed: (error) => log.error(plainly(error), 'the example could not be made'),
  })
  const house = { db, live, installation, clock: options.clock ?? null }
  let jobs: Jobs | undefined
  let app: FastifyInstance | undefined
  let restDays = async () => {}
  try {
    app = await open(options)
    const opened = app
    await offerNewPermissions(house)
    jobs = await work(house, (error) => log.error(plainly(error), 'a job or its queue failed; it is tried again'))
    const { enqueue } = jobs
    restDays = watchDays(house, jobs, (error) => log.error(plainly(error), 'an organisation’s day could not be queued; it is tried again'))
    listenTo(opened, log, db, (request, reply) => {
      const token = tokenOf(request.headers.cookie)
      const commandId = request.headers['x-command-id']
      return { ...house, queue: enqueue, requestId: request.id, caller: token ? { token } : null, commandId: typeof commandId === 'string' ? commandId : null, http: new HttpVisit(request, reply) } satisfies Request
    })
    serveCalendar(opened, house)
    servePages(opened, options.pages ?? fileURLToPath(new URL('../../dist/web', import.meta.url)))
    const address = await opened.listen({ host: options.host, port: options.port })
    options.say?.(`To set up an organisation from another device, or a further one, use this code once: ${installation.code.words}`)
    return {
      address, code: installation.code.words, tell: (organisationId, topic) => live.tell(organisationId, topic),
      async close() {
        await opened.close()
        await restDays()
        await jobs?.stop()
        await db.close()
        await log.end()
      },
    }
  } catch (error) {
    await app?.close()
    await restDays()
    await jobs?.stop()
    await db.close()
    await log.end()
    throw error
  }
}

async function open({ tls, trustProxy }: ServeOptions): Promise<FastifyInstance> {
  const start = randomBytes(4).toString('hex')
  let count = 0
  const common = {
    logger: false, bodyLimit, trustProxy: proxiesIn(trustProxy), forceCloseConnections: 'idle', return503OnClosing: true, exposeHeadRoutes: true,
    genReqId: () => `${start}-${++count}`, routerOptions: { maxParamLength: 500 }, requestTimeout: 120_000,
  } satisfies FastifyServerOptions
  if (!tls) return Fastify(common)
  const [cert, key] = await Promise.all([readFile(tls.cert), readFile(tls.key)])
  return Fastify({ ...common, https: { cert, key } }) as unknown as FastifyInstance
}

function listenTo(app: FastifyInstance, log: Log, db: Database, contextOf: Parameters<typeof serveRpc>[1]) {
  const open = securityHeaders(false), secure = securityHeaders(true)
  takeBodies(app)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.protocol === 'https' ? secure : open)
    reply.header('x-request-id', request.id)
    if (comesFromHere(request)) return done()
    reply.status(403).send({ code: 'FORBIDDEN', message: 'This came from another site’s page and was not carried out.' })
  })
  let closing = false
  app.addHook('preClose', async () => { closing = true })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    if (closing) reply.header('connection', 'close') // else the connection, kept for more, would hold the closing up
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    log.info({ requestId: request.id, route: nameOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 })
    done()
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500
    if (status === 500) log.error({ requestId: request.id, route: nameOf(request), ...plainly(error) }, 'failed')
    const told = { defined: false, status, code: codes[status] ?? 'INTERNAL_SERVER_ERROR', message: sentenceFor(status, request.id, nameOf(request)), data: { requestId: request.id } }
    return reply.status(status).send(request.url.startsWith('/rpc/') ? { json: told } : told)
  })
  app.get('/health/live', async () => ({ alive: true }))
  app.get('/health/ready', async (_request, reply) => {
    const ready = await db.pool.query('select 1').then(() => true, () => false)
    return reply.status(ready ? 200 : 503).send(ready ? { ready } : { ready, because: 'The database does not answer.' })
  })
  serveRpc(app, contextOf, log)
  serveApi(app, contextOf, log)
  serveLive(app, contextOf)
  serveFhir(app, contextOf)
}

const codes: Record<number, string> = { 400: 'BAD_REQUEST', 413: 'PAYLOAD_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' }

function sentenceFor(status: number, requestId: string, route: string): string {
  if (status === 413) return takeFiles.includes(route) ? `That is more than ${fileLimit / 1024 / 1024} MB. Split the file and send the parts.` : 'That is more than 1 MB, which is the most that can be sent at once.'
  if (status === 415) return 'Send JSON, with the header content-type: application/json.'
  if (status < 500) return `This request could not be read. If one of our own screens sent it, tell whoever looks after Alongside this number: ${requestId}`
  return `Something went wrong on our side. Try again; if it happens again, tell whoever looks after Alongside this number: ${requestId}`
}

const procedures = new Set(Object.entries(contract).flatMap(([module, list]) => Object.keys(list).map((name) => `${module}.${name}`)))

/** A procedure's name or a route's pattern, never what was asked for. */
function nameOf({ url, routeOptions }: { url: string; routeOptions: { url?: string | undefined } }): string {
  const [, module, procedure] = /^\/(?:rpc|api)\/(\w+)\/(\w+)/.exec(url) ?? []
  const name = `${module}.${procedure}`
  return procedures.has(name) ? name : routeOptions.url ?? 'none'
}
