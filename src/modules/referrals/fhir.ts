/** A referral as another system sends it: FHIR R4 `ServiceRequest` with its Patient contained, or beside it in a Bundle (`domain.md` D1, C3, C9). Pure. */
import { z } from 'zod'
import type { ReferralDetails } from './contract.ts'
import { notAsked, type SafeContact, type Source, type Urgency } from './rules.ts'

/** One thing that is wrong, as OperationOutcome tells it: where, and what would be right. */
export type Issue = { code: 'structure' | 'required' | 'value' | 'not-found' | 'business-rule' | 'login' | 'throttled' | 'too-long' | 'processing'; path: string; words: string }

export const socialPrescribing = { system: 'http://snomed.info/sct', code: '871731000000106', display: 'Referral to social prescribing service' } as const
export const nhsNumberSystem = 'https://fhir.nhs.uk/Id/nhs-number'

const text = z.string().max(4000)
const Coding = z.looseObject({ system: text.optional(), code: text.optional(), display: text.optional() })
const Concept = z.looseObject({ coding: z.array(Coding).max(50).optional(), text: text.optional() })
const Reference = z.looseObject({ reference: text.optional(), display: text.optional() })
const Identifier = z.looseObject({ system: text.optional(), value: text.optional() })
const Telecom = z.looseObject({ system: text.optional(), value: text.optional(), use: text.optional() })
const Name = z.looseObject({ use: text.optional(), text: text.optional(), family: text.optional(), given: z.array(text).max(20).optional() })
const Extension: z.ZodType<{ url: string; valueBoolean?: boolean | undefined; valueCodeableConcept?: z.infer<typeof Concept> | undefined; extension?: unknown }> =
  z.looseObject({ url: text, valueBoolean: z.boolean().optional(), valueCodeableConcept: Concept.optional(), get extension() { return z.array(Extension).max(50).optional() } })

const Patient = z.looseObject({
  resourceType: z.literal('Patient'), id: text.optional(), identifier: z.array(Identifier).max(50).optional(), name: z.array(Name).max(20).optional(), birthDate: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a FHIR date: 1980, 1980-05 or 1980-05-12').optional(),
  telecom: z.array(Telecom).max(50).optional(), address: z.array(z.looseObject({ postalCode: text.optional(), city: text.optional(), district: text.optional() })).max(20).optional(),
  communication: z.array(z.looseObject({ language: Concept, preferred: z.boolean().optional() })).max(20).optional(), extension: z.array(Extension).max(50).optional(), generalPractitioner: z.array(Reference).max(20).optional(),
})
const Practitioner = z.looseObject({ resourceType: z.literal('Practitioner'), id: text.optional(), name: z.array(Name).max(20).optional(), telecom: z.array(Telecom).max(50).optional() })
const Organization = z.looseObject({ resourceType: z.literal('Organization'), id: text.optional(), name: text.optional(), telecom: z.array(Telecom).max(50).optional(), type: z.array(Concept).max(20).optional() })
const PractitionerRole = z.looseObject({ resourceType: z.literal('PractitionerRole'), id: text.optional(), practitioner: Reference.optional(), organization: Reference.optional() })
const Resource = z.looseObject({ resourceType: text, id: text.optional() })

export const ServiceRequest = z.looseObject({
  resourceType: z.literal('ServiceRequest'), identifier: z.array(Identifier).max(50).optional(), status: z.enum(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown']),
  intent: z.enum(['proposal', 'plan', 'directive', 'order', 'original-order', 'reflex-order', 'filler-order', 'instance-order', 'option']), priority: z.enum(['routine', 'urgent', 'asap', 'stat']).optional(), code: Concept.optional(),
  subject: Reference, authoredOn: z.string().regex(/^\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?)?)?$/, 'a FHIR dateTime').optional(), requester: Reference.optional(), reasonCode: z.array(Concept).max(50).optional(),
  note: z.array(z.looseObject({ text })).max(50).optional(), contained: z.array(Resource).max(50).optional(),
})
const Bundle = z.looseObject({ resourceType: z.literal('Bundle'), type: text, entry: z.array(z.looseObject({ fullUrl: text.optional(), resource: Resource })).max(50) })

export type Read = { details: ReferralDetails; identifier: string | null } | { issues: Issue[] }

/** Reads what a system sent. `today` is the organisation's day: what says no day was made today. */
export function readRequest(body: unknown, today: string): Read {
  const type = (body as { resourceType?: unknown } | null)?.resourceType
  if (type === 'Bundle') {
    const read = Bundle.safeParse(body)
    if (!read.success) return { issues: issuesOf(read.error, 'Bundle') }
    if (!['transaction', 'batch', 'collection', 'message'].includes(read.data.type)) return wrong('value', 'Bundle.type', 'Send a transaction, or a collection.')
    const requests = read.data.entry.flatMap((entry, at) => (entry.resource.resourceType === 'ServiceRequest' ? [at] : []))
    if (requests.length !== 1) return wrong('structure', 'Bundle.entry', `There must be one ServiceRequest; there ${requests.length === 1 ? 'is' : 'are'} ${requests.length}.`)
    return readOne(read.data.entry[requests[0]!]!.resource, `Bundle.entry[${requests[0]}].resource`, (reference) => read.data.entry.find(({ fullUrl, resource }) => fullUrl === reference || (resource.id !== undefined && reference === `${resource.resourceType}/${resource.id}`))?.resource, today)
  }
  if (type !== 'ServiceRequest') return wrong('structure', 'resourceType', 'Send a ServiceRequest, or a Bundle with one in it.')
  return readOne(body, 'ServiceRequest', () => undefined, today)
}

function readOne(given: unknown, path: string, beside: (reference: string) => unknown, today: string): Read {
  const read = ServiceRequest.safeParse(given)
  if (!read.success) return { issues: issuesOf(read.error, path) }
  const request = read.data
  if (request.status !== 'active') return wrong('business-rule', `${path}.status`, `Only an active request can be taken; this one is ${request.status}.`)
  const find = (reference: string | undefined) => (reference?.startsWith('#') ? request.contained?.find(({ id }) => id === reference.slice(1)) : reference === undefined ? undefined : beside(reference))
  const subject = find(request.subject.reference)
  if (!subject) return wrong('not-found', `${path}.subject`, 'The Patient must come along: contained, or as another entry of the Bundle.')
  const patient = Patient.safeParse(subject)
  if (!patient.success) return { issues: issuesOf(patient.error, `${path}.subject.resolve()`) }
  const reason = [...(request.reasonCode ?? []).map((one) => one.text ?? one.coding?.find(({ display }) => display)?.display ?? ''), ...(request.note ?? []).map((note) => note.text)].map((words) => words.trim()).filter(Boolean).join('\n')
  if (!reason) return wrong('required', `${path}.reasonCode`, 'Say what brings them: a reasonCode with text, or a note.')
  const person = personOf(patient.data)
  if (!person.givenName && !person.familyName) return wrong('required', `${path}.subject.resolve().name`, 'The Patient needs a name.')
  const { value: identifier } = { value: request.identifier?.find((one) => one.value) }
  return {
    identifier: identifier ? `${identifier.system ?? ''}|${identifier.value}`.slice(0, 500) : null,
    details: {
      ...person, ...refererOf(find(request.requester?.reference), request.requester?.display, find), receivedOn: (request.authoredOn?.length ?? 0) >= 10 ? request.authoredOn!.slice(0, 10) : today, urgency: haste[request.priority ?? 'routine'],
      consentToContact: 'not_asked', contact: contactOf(patient.data), safeTimes: '', reason, hopes: '', needs: [], programmeId: null,
    },
  }
}

const haste: Record<'routine' | 'urgent' | 'asap' | 'stat', Urgency> = { routine: 'routine', urgent: 'soon', asap: 'urgent', stat: 'urgent' }

function personOf(patient: z.infer<typeof Patient>) {
  const name = patient.name?.find(({ use }) => use === 'official') ?? patient.name?.find(({ use }) => use === 'usual') ?? patient.name?.[0]
  const usual = patient.name?.find(({ use }) => use === 'nickname' || use === 'usual')
  const [first = '', ...others] = (name?.text ?? '').trim().split(/\s+/)
  const by = (system: string) => patient.telecom?.find((one) => one.system === system && one.value)?.value?.trim().slice(0, 320) ?? ''
  const language = patient.communication?.find(({ preferred }) => preferred) ?? patient.communication?.[0]
  const address = patient.address?.[0]
  return {
    givenName: (name?.given?.join(' ') ?? (name?.family ? '' : first)).trim().slice(0, 200), familyName: (name?.family ?? (name?.given ? '' : others.join(' '))).trim().slice(0, 200),
    knownAs: usual && usual !== name ? (usual.given?.join(' ') ?? usual.text ?? '').trim().slice(0, 200) : '', pronouns: '', birthDate: patient.birthDate?.length === 10 ? patient.birthDate : null, phone: by('phone'), email: by('email'),
    postcode: address?.postalCode?.trim().slice(0, 20) || null, area: (address?.city ?? address?.district ?? '').trim().slice(0, 320), nhsNumber: patient.identifier?.find(({ system }) => system === nhsNumberSystem)?.value?.trim() || null,
    language: (language?.language.text ?? language?.language.coding?.[0]?.display ?? language?.language.coding?.[0]?.code ?? '').slice(0, 320), interpreter: patient.extension?.some(({ url, valueBoolean }) => url.endsWith('/patient-interpreterRequired') && valueBoolean === true) ?? false,
    accessNeeds: '', gp: patient.generalPractitioner?.find(({ display }) => display)?.display?.slice(0, 320) ?? '',
  }
}

/** UK Core's preferred contact method (`domain.md` C8): one way that is wanted, or that the telephone is not. Nothing else is taken for a yes. */
function contactOf(patient: z.infer<typeof Patient>): SafeContact {
  const preference = patient.extension?.find(({ url }) => url.endsWith('/Extension-UKCore-ContactPreference'))?.extension as { url: string; valueCodeableConcept?: z.infer<typeof Concept> }[] | undefined
  const code = preference?.find(({ url }) => url === 'PreferredContactMethod')?.valueCodeableConcept?.coding?.[0]?.code
  const told: Record<string, Partial<SafeContact>> = { 1: { write: 'yes' }, 3: { ring: 'yes' }, 4: { email: 'yes' }, 8: { ring: 'no', message: 'no' }, 9: { text: 'yes' } }
  return { ...notAsked, ...(code ? told[code] : {}) }
}

function refererOf(found: unknown, display: string | undefined, find: (reference: string | undefined) => unknown) {
  const role = PractitionerRole.safeParse(found)
  const who = Practitioner.safeParse(role.success ? find(role.data.practitioner?.reference) : found), where = Organization.safeParse(role.success ? find(role.data.organization?.reference) : found)
  const nameOf = (name: z.infer<typeof Name> | undefined) => (name?.text ?? [...(name?.given ?? []), name?.family ?? ''].join(' ')).trim()
  const name = who.success ? nameOf(who.data.name?.[0]) : role.success ? role.data.practitioner?.display ?? '' : where.success ? '' : display ?? ''
  const organisation = where.success ? where.data.name ?? '' : role.success ? role.data.organization?.display ?? '' : ''
  const reach = [...(who.success ? who.data.telecom ?? [] : []), ...(where.success ? where.data.telecom ?? [] : [])].find(({ value }) => value)?.value ?? ''
  const source: Source = /surgery|practice|medical|gp\b/i.test(organisation) ? 'gp' : /hospital|ward|trust|nhs/i.test(organisation) ? 'hospital' : 'agency'
  return { source, referrerName: name.slice(0, 200), referrerOrganisation: (organisation || (name ? '' : 'Another system')).slice(0, 320), referrerReach: reach.slice(0, 320) }
}

const wrong = (code: Issue['code'], path: string, words: string): Read => ({ issues: [{ code, path, words }] })

function issuesOf(error: z.ZodError, root: string): Issue[] {
  return error.issues.slice(0, 20).map(({ path, message, code }) => ({
    code: message.includes('received undefined') ? 'required' : code === 'too_big' ? 'too-long' : code === 'invalid_type' ? 'structure' : 'value', words: message,
    path: path.reduce<string>((all, part) => (typeof part === 'number' ? `${all}[${part}]` : `${all}.${String(part)}`), root),
  }))
}

export const outcomeOf = (issues: readonly Issue[]) => ({ resourceType: 'OperationOutcome', issue: issues.map(({ code, path, words }) => ({ severity: 'error', code, diagnostics: words, ...(path ? { expression: [path] } : {}) })) })
