import { ORPCError } from '@orpc/server'
import type { Request } from '../../platform/api.ts'
import { dayOf, realClock, timeOf } from '../../platform/clock.ts'
import { settledId } from '../../platform/settled-id.ts'
import { before } from '../../platform/sign-in/before.ts'
import { readToken } from '../../platform/sign-in/tokens.ts'
import { personBecauseOf } from '../people/public.ts'
import { outcomeOf, readRequest, socialPrescribing, type Issue } from './fhir.ts'
import { isOpen, receiptOf, becauseOf, type ReferralStatus } from './rules.ts'
import { findLink, keepSent, takeIn, type Link } from './sending.ts'

export type FhirAnswer = { status: number; headers: Record<string, string>; body: unknown }
export type FhirAsk = { authorization: string | undefined; ifNoneExist: string | undefined; body: unknown }

const allowance = { most: 120, minutes: 10 } as const
const no = (status: number, issues: Issue[], headers: Record<string, string> = {}): FhirAnswer => ({ status, headers, body: outcomeOf(issues) })

/** The link whose token a system brought, or why not. */
async function authorised(context: Request, authorization: string | undefined): Promise<Link | FhirAnswer> {
  const { http, installation } = context
  if (!http || !installation) throw new Error('FHIR needs a connection and an installation')
  const unknown = () => no(401, [{ code: 'login', path: '', words: 'Send the token of a link that is in use, as Authorization: Bearer <token>.' }], { 'www-authenticate': 'Bearer realm="Alongside"' })
  const token = readToken(/^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1] ?? '')
  const address = `fhir address ${http.address}`
  const wait = installation.attempts.wait(address, allowance)
  if (wait) return no(429, [{ code: 'throttled', path: '', words: `Too many requests. Try again in ${wait} minutes.` }], { 'retry-after': String(wait * 60) })
  installation.attempts.count(address, allowance)
  const link = token && await findLink(context.db, token.organisationId, token.hash, 'system')
  return link ?? unknown()
}

const isAnswer = (found: Link | FhirAnswer): found is FhirAnswer => 'body' in found

/**
 * Takes a referral from another system, once: sent again with the same identifier (in the request, or in If-None-Exist), or the very same again,
 * it is answered with the one that is there.
 */
export async function takeServiceRequest(context: Request, { authorization, ifNoneExist, body }: FhirAsk): Promise<FhirAnswer> {
  const link = await authorised(context, authorization)
  if (isAnswer(link)) return link
  const read = readRequest(body, dayOf(timeOf(link, realClock, context.clock ?? null), link.time_zone))
  if ('issues' in read) return no(read.issues.some(({ code }) => code === 'business-rule') ? 422 : 400, read.issues)
  const condition = ifNoneExist === undefined ? undefined : new URLSearchParams(ifNoneExist).get('identifier')
  if (condition === null) return no(400, [{ code: 'value', path: 'If-None-Exist', words: 'Only identifier=system|value is understood.' }])
  const identifier = condition ?? read.identifier
  const there = identifier && await find(context, link, { identifier })
  if (there) return told(there, 200)

  const id = settledId('fhir referral', link.id, identifier ?? JSON.stringify(body))
  try {
    await takeIn(context, link, { commandId: settledId('fhir command', id), name: 'referrals.fhir', input: { id, details: read.details, identifier } }, async (inside) => {
      await keepSent(inside, link, { id, details: { ...read.details, programmeId: link.programmeId }, by: 'system', ...(identifier ? { identifier } : {}) })
      return id
    })
  } catch (error) {
    if (!(error instanceof ORPCError) || error.status >= 500) throw error
    const { because = '', field = '' } = (error.data ?? {}) as { because?: string; field?: string }
    return no(error.status === 409 ? 409 : 422, [{ code: 'business-rule', path: paths[field] ?? '', words: ({ ...personBecauseOf, ...becauseOf } as Record<string, string>)[because] ?? error.message }])
  }
  return told((await find(context, link, { id }))!, 201)
}

/** The referral that a system sent, as it stands: by the same link only. */
export async function readServiceRequest(context: Request, { authorization, id }: { authorization: string | undefined; id: string }): Promise<FhirAnswer> {
  const link = await authorised(context, authorization)
  if (isAnswer(link)) return link
  const found = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await find(context, link, { id }) : undefined
  return found ? told(found, 200) : no(404, [{ code: 'not-found', path: '', words: 'There is no such ServiceRequest, or it did not come over this link.' }])
}

/** Where a field of a person or referral lies in what was sent. */
const paths: Record<string, string> = {
  givenName: 'Patient.name', birthDate: 'Patient.birthDate', phone: 'Patient.telecom', email: 'Patient.telecom', postcode: 'Patient.address.postalCode', nhsNumber: 'Patient.identifier', reason: 'ServiceRequest.reasonCode', receivedOn: 'ServiceRequest.authoredOn', referrerName: 'ServiceRequest.requester',
}

function find(context: Request, link: Link, by: { id: string } | { identifier: string }) {
  return before(context.db, link.organisationId, (journal) => journal.selectFrom('referral').select(['id', 'version', 'identifier', 'status', 'status_at', 'urgency', 'received_on', 'given_name', 'family_name'])
    .where('link_id', '=', link.id).$if('id' in by, (q) => q.where('id', '=', (by as { id: string }).id)).$if('identifier' in by, (q) => q.where('identifier', '=', (by as { identifier: string }).identifier)).executeTakeFirst())
}

type Row = NonNullable<Awaited<ReturnType<typeof find>>>

/** As it stands: enough for whoever sent it to know it again and see where it is, and nothing that they did not send. */
function told(row: Row, status: number): FhirAnswer {
  const [system, ...value] = (row.identifier ?? '').split('|')
  return {
    status, headers: { location: `/fhir/ServiceRequest/${row.id}`, etag: `W/"${row.version}"`, 'last-modified': row.status_at.toUTCString() },
    body: {
      resourceType: 'ServiceRequest', id: row.id, meta: { versionId: String(row.version), lastUpdated: row.status_at.toISOString() },
      identifier: [...(row.identifier ? [{ ...(system ? { system } : {}), value: value.join('|') }] : []), { use: 'secondary', type: { text: 'Receipt' }, value: receiptOf(row.id) }],
      status: row.status === 'accepted' ? 'completed' : isOpen(row.status as ReferralStatus) ? 'active' : 'revoked', intent: 'order', priority: { routine: 'routine', soon: 'urgent', urgent: 'asap' }[row.urgency],
      code: { coding: [socialPrescribing] }, subject: { type: 'Patient', display: `${row.given_name} ${row.family_name}`.trim() }, authoredOn: row.received_on,
    },
  }
}
