import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { served } from '../../app/testing-http.ts'
import { newToken } from '../../platform/sign-in/tokens.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { nhsNumberSystem, readRequest, socialPrescribing } from './fhir.ts'

const patient = {
  resourceType: 'Patient', id: 'p', identifier: [{ system: nhsNumberSystem, value: '9990000018' }], name: [{ use: 'official', family: 'Ó Súilleabháin', given: ['Aoife', 'Máire'] }, { use: 'nickname', given: ['Fee'] }], birthDate: '1984-02-29',
  telecom: [{ system: 'phone', value: '07700 900123' }, { system: 'email', value: 'aoife@example.invalid' }], address: [{ city: 'Chatham', postalCode: 'me4 4ab' }], communication: [{ language: { text: 'Irish' }, preferred: true }],
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true }, { url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference', extension: [{ url: 'PreferredContactMethod', valueCodeableConcept: { coding: [{ code: '8' }] } }] }],
}
const request = {
  resourceType: 'ServiceRequest', identifier: [{ system: 'https://surgery.example.invalid/referrals', value: '42' }], status: 'active', intent: 'order', priority: 'urgent', code: { coding: [socialPrescribing] }, subject: { reference: '#p' }, authoredOn: '2026-11-20T14:30:00Z',
  requester: { reference: '#r' }, reasonCode: [{ text: 'Low since the spring' }], note: [{ text: 'Likes to garden' }],
  contained: [patient, { resourceType: 'PractitionerRole', id: 'r', practitioner: { reference: '#d' }, organization: { reference: '#o' } }, { resourceType: 'Practitioner', id: 'd', name: [{ text: 'Dr Sayeed' }] }, { resourceType: 'Organization', id: 'o', name: 'Pier Street Surgery', telecom: [{ system: 'phone', value: '01634 496000' }] }],
}
const today = '2026-11-21'

describe('reading', () => {
  test('a request with its patient and requester contained', () => {
    expect(readRequest(request, today)).toMatchObject({
      identifier: 'https://surgery.example.invalid/referrals|42',
      details: {
        givenName: 'Aoife Máire', familyName: 'Ó Súilleabháin', knownAs: 'Fee', birthDate: '1984-02-29', phone: '07700 900123', email: 'aoife@example.invalid', postcode: 'me4 4ab', area: 'Chatham', nhsNumber: '9990000018', language: 'Irish', interpreter: true,
        source: 'gp', referrerName: 'Dr Sayeed', referrerOrganisation: 'Pier Street Surgery', referrerReach: '01634 496000', receivedOn: '2026-11-20', urgency: 'soon', reason: 'Low since the spring\nLikes to garden', consentToContact: 'not_asked', contact: { ring: 'no', message: 'no', email: 'not_asked' },
      },
    })
  })

  test('a Bundle with the patient beside it', () => {
    const { contained: _, requester: _r, ...bare } = request
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry: [{ fullUrl: 'urn:uuid:1', resource: patient }, { fullUrl: 'urn:uuid:2', resource: { ...bare, subject: { reference: 'urn:uuid:1' }, requester: { display: 'Dr Who' } } }] }
    expect(readRequest(bundle, today)).toMatchObject({ details: { familyName: 'Ó Súilleabháin', referrerName: 'Dr Who' } })
  })

  test.each([
    ['nothing', null, 'resourceType'], ['a text', 'hello', 'resourceType'], ['another resource', { resourceType: 'Patient' }, 'resourceType'], ['no status', { ...request, status: undefined }, 'ServiceRequest.status'], ['a status there is not', { ...request, status: 'new' }, 'ServiceRequest.status'],
    ['one that was revoked', { ...request, status: 'revoked' }, 'ServiceRequest.status'], ['no intent', { ...request, intent: undefined }, 'ServiceRequest.intent'], ['no subject', { ...request, subject: undefined }, 'ServiceRequest.subject'], ['a patient that did not come along', { ...request, subject: { reference: 'Patient/9' } }, 'ServiceRequest.subject'],
    ['no reason', { ...request, reasonCode: [], note: [] }, 'ServiceRequest.reasonCode'], ['a date that is none', { ...request, authoredOn: 'last week' }, 'ServiceRequest.authoredOn'], ['a birth date that is none', { ...request, contained: [{ ...patient, birthDate: '29/02/1984' }] }, 'ServiceRequest.subject.resolve().birthDate'],
    ['no name', { ...request, contained: [{ ...patient, name: [] }] }, 'ServiceRequest.subject.resolve().name'], ['a name that is a number', { ...request, contained: [{ ...patient, name: [{ family: 7 }] }] }, 'ServiceRequest.subject.resolve().name[0].family'],
    ['an empty Bundle', { resourceType: 'Bundle', type: 'transaction', entry: [] }, 'Bundle.entry'], ['two requests in one', { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: request }, { resource: request }] }, 'Bundle.entry'], ['a search for an answer', { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: request }] }, 'Bundle.type'],
  ])('%s says what is wrong, and where', (_what, body, path) => {
    const read = readRequest(body, today)
    expect('issues' in read && read.issues[0]!.path).toBe(path)
  })
})

describe('over the wire', () => {
  let s: Awaited<ReturnType<typeof served>>
  let token: string, linkId: string
  beforeAll(async () => { s = await served(); ({ token, linkId } = await link()) })
  afterAll(() => s.close())

  async function link() {
    const made = newToken(s.here.id), id = uuidv7()
    await s.as('manager').referrals.addLink({ linkId: id, name: 'Surgery system', kind: 'system', audience: 'professional', programmeId: null, tokenHash: made.hash.toString('hex') })
    return { token: made.token, linkId: id }
  }
  async function post(body: unknown, { bearer = token, headers = {} }: { bearer?: string | null; headers?: Record<string, string> } = {}) {
    const response = await fetch(`${s.address}/fhir/ServiceRequest`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': 'application/fhir+json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...headers } })
    return { status: response.status, headers: response.headers, body: await response.json() as { resourceType: string; id: string; status: string; identifier: unknown[]; issue: { code: string; diagnostics: string; expression?: string[] }[] } }
  }
  const withIdentifier = (value: string) => ({ ...request, identifier: [{ system: 'https://surgery.example.invalid/referrals', value }] })

  test('taken: 201, where it is, which version; read back over the same link; in the queue', async () => {
    const { status, headers, body } = await post(withIdentifier('1'))
    expect([status, headers.get('location'), headers.get('etag'), headers.get('content-type')]).toEqual([201, `/fhir/ServiceRequest/${body.id}`, 'W/"1"', 'application/fhir+json; fhirVersion=4.0; charset=utf-8'])
    expect(await s.as('lead').referrals.get({ referralId: body.id })).toMatchObject({ cameBy: 'system', linkName: 'Surgery system', details: { familyName: 'Ó Súilleabháin', urgency: 'soon', postcode: 'ME4 4AB' } })
    await s.as('lead').referrals.decline({ referralId: body.id, changeId: uuidv7(), words: 'Too far', signpost: '', happenedAt: '2026-11-21T09:30:00Z' })
    const again = await fetch(`${s.address}/fhir/ServiceRequest/${body.id}`, { headers: { authorization: `Bearer ${token}` } })
    expect([again.status, again.headers.get('etag'), (await again.json() as { status: string }).status]).toEqual([200, 'W/"2"', 'revoked'])
    const other = await link()
    expect((await fetch(`${s.address}/fhir/ServiceRequest/${body.id}`, { headers: { authorization: `Bearer ${other.token}` } })).status).toBe(404)
  })

  test('sent again it is the one that is there: by its identifier, by If-None-Exist, or being the very same', async () => {
    const first = await post(withIdentifier('2'))
    const again = await post({ ...withIdentifier('2'), note: [{ text: 'And lonely' }] })
    expect([again.status, again.body.id]).toEqual([200, first.body.id])
    const { identifier: _, ...bare } = request
    const asked = await post(bare, { headers: { 'if-none-exist': 'identifier=https://surgery.example.invalid/referrals|2' } })
    expect([asked.status, asked.body.id]).toEqual([200, first.body.id])
    const [one, two] = await Promise.all([post(bare), post(bare)])
    expect(one!.body.id).toBe(two!.body.id)
    expect((await s.owner.query('select 1 from referral where id = $1', [one!.body.id])).rows).toHaveLength(1)
    expect((await post(bare, { headers: { 'if-none-exist': 'patient=7' } })).status).toBe(400)
  })

  test.each([['no token', null], ['a token made up', 'nonsense'], ['a token of nobody', `${uuidv7()}.${'A'.repeat(43)}`]])('%s: 401', async (_what, bearer) => {
    const { status, headers, body } = await post(withIdentifier('3'), { bearer })
    expect([status, headers.get('www-authenticate'), body.issue[0]!.code]).toEqual([401, 'Bearer realm="Alongside"', 'login'])
  })

  test('a link switched off: 401', async () => {
    const other = await link()
    await s.as('manager').referrals.switchLink({ linkId: other.linkId, active: false })
    expect((await post(withIdentifier('4'), { bearer: other.token })).status).toBe(401)
    expect(linkId).not.toBe(other.linkId)
  })

  test('what is wrong is told as an OperationOutcome, with where', async () => {
    expect(await post('{ not json')).toMatchObject({ status: 400, body: { resourceType: 'OperationOutcome', issue: [{ code: 'structure' }] } })
    expect(await post({ ...withIdentifier('5'), status: undefined })).toMatchObject({ status: 400, body: { issue: [{ expression: ['ServiceRequest.status'] }] } })
    expect(await post({ ...withIdentifier('6'), contained: [{ ...patient, identifier: [{ system: nhsNumberSystem, value: '1234567890' }] }] })).toMatchObject({ status: 422, body: { issue: [{ code: 'business-rule', expression: ['Patient.identifier'], diagnostics: expect.stringContaining('not an NHS number') }] } })
    expect(await post({ ...withIdentifier('7'), authoredOn: '2031-01-01' })).toMatchObject({ status: 422, body: { issue: [{ expression: ['ServiceRequest.authoredOn'] }] } })
    expect((await post(JSON.stringify({ ...withIdentifier('8'), note: [{ text: 'x'.repeat(2_000_000) }] }))).status).toBe(413)
  })
})
