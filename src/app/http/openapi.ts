import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Declared } from '../../platform/contract.ts'
import type { Request } from '../../platform/api.ts'
import { permissionNames } from '../../modules/team/roles.ts'
import { contract } from '../contract.ts'
import { router } from '../router.ts'
import { apiPage, apiPageStyle } from './api-page.ts'
import { toldOf } from './failures.ts'
import type { Log } from './log.ts'
import { cookieName } from './visit.ts'
import { fileLimit, signedInFirst, takeFiles, type ContextOf } from './rpc.ts'

/** One operation as the document has it, as far as our own page reads it. */
export type Operation = {
  operationId: string; summary?: string; description?: string; tags?: string[]; parameters?: { name: string; in: string; description?: string; required?: boolean }[]
  requestBody?: { content?: Record<string, { schema?: unknown }> }; responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>
  security?: unknown[]; 'x-kind'?: string; 'x-permission'?: string
}
export type ApiDocument = { openapi: string; info: { title: string; version: string; description?: string }; paths: Record<string, Record<string, Operation>> }

const commandId = {
  name: 'x-command-id', in: 'header', required: true, schema: { type: 'string', format: 'uuid' },
  description: 'A UUID (best version 7) made by whoever sends the command. The same id sent again is carried out once and answered with the first answer; with other input it is a conflict.',
}

/** The contract as OpenAPI 3.1: every procedure that may be asked over HTTP, with the permission it needs. */
export async function describeApi(): Promise<ApiDocument> {
  const meta = new Map<string, Declared>()
  const document = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: {
      title: 'Alongside', version: '1',
      description: 'Everything that Alongside’s own screens ask. Queries look; commands do something, and carry an id so that a command sent twice happens once. Dates are ISO dates, instants ISO instants in UTC, money whole pence.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { signedIn: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'Given by team/signIn.' } } },
    filter: ({ contract: procedure, path }) => {
      const declared = procedure['~orpc'].meta as Declared
      meta.set(path.join('.'), declared)
      return !declared.internal
    },
  }) as unknown as ApiDocument
  for (const operations of Object.values(document.paths)) for (const operation of Object.values(operations)) declare(operation, meta.get(operation.operationId) ?? {})
  return document
}

function declare(operation: Operation, { kind, permission, because, audited }: Declared) {
  const needs = permission ? `Needs the permission \`${permission}\`: ${(permissionNames as Record<string, string>)[permission] ?? ''}.` : `Open to anyone: ${because}`
  operation.tags = [operation.operationId.split('.')[0]!]
  operation.summary = `${kind === 'command' ? 'Command' : kind === 'query' ? 'Query' : 'Open'}: ${operation.operationId}`
  operation.description = [needs, audited ? 'The look at this person’s record is kept.' : ''].filter(Boolean).join(' ')
  operation['x-kind'] = kind ?? 'query'
  if (permission) { operation['x-permission'] = permission; operation.security = [{ signedIn: [] }] } else operation.security = []
  if (kind === 'command') operation.parameters = [...(operation.parameters ?? []), commandId]
}

/** Serves the same procedures to other programs, as plain JSON under `/api`, with their description. */
export function serveApi(app: FastifyInstance, contextOf: ContextOf, log: Log) {
  const handler = new OpenAPIHandler<Request>(router, {
    clientInterceptors: [async ({ next, path, context }) => {
      try {
        return await next()
      } catch (error) {
        throw toldOf(error, { requestId: context.requestId ?? '', procedure: path.join('.'), log })
      }
    }],
  })
  let described: Promise<ApiDocument> | undefined
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context: contextOf(request, reply) })
    return matched ? reply : reply.status(404).send({ code: 'NOT_FOUND', message: 'There is no such procedure. They are all listed at /docs/api.' })
  }
  app.post('/api/*', answer)
  for (const procedure of takeFiles) app.post(`/api/${procedure.replace('.', '/')}`, { bodyLimit: fileLimit, onRequest: signedInFirst(contextOf) }, answer)
  app.get('/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').send(await (described ??= describeApi())))
  app.get('/docs/api', async (_request, reply) => reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(apiPage(await (described ??= describeApi()))))
  app.get('/docs/api.css', async (_request, reply) => reply.header('content-type', 'text/css; charset=utf-8').header('cache-control', 'no-cache').send(apiPageStyle))
}
