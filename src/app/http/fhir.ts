import type { FastifyInstance, FastifyReply } from 'fastify'
import { readServiceRequest, takeServiceRequest, type FhirAnswer } from '../../modules/referrals/public.ts'
import { parsed } from './bodies.ts'
import type { ContextOf } from './rpc.ts'

const header = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Referrals from other systems: `POST` and `GET /fhir/ServiceRequest`, FHIR R4 JSON, by the token of a link. */
export function serveFhir(app: FastifyInstance, contextOf: ContextOf) {
  const send = (reply: FastifyReply, { status, headers, body }: FhirAnswer) => reply.status(status).headers(headers).header('content-type', 'application/fhir+json; fhirVersion=4.0; charset=utf-8').send(JSON.stringify(body))
  // Taken as text, so that what is no JSON is answered as an OperationOutcome too.
  app.addContentTypeParser('application/fhir+json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.post('/fhir/ServiceRequest', async (request, reply) => {
    let body = request.body
    if (typeof body === 'string') {
      try { body = parsed(body) } catch {
        return send(reply, { status: 400, headers: {}, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'structure', diagnostics: 'The body is not JSON.' }] } })
      }
    }
    return send(reply, await takeServiceRequest(contextOf(request, reply), { authorization: request.headers.authorization, ifNoneExist: header(request.headers['if-none-exist']), body }))
  })
  app.get<{ Params: { id: string } }>('/fhir/ServiceRequest/:id', async (request, reply) =>
    send(reply, await readServiceRequest(contextOf(request, reply), { authorization: request.headers.authorization, id: request.params.id })))
}
