import { expect, test } from 'vitest'
import { guessMeanings, readRows } from './csv.ts'

const told = { today: '2026-11-21', programmes: [{ id: 'p1', name: 'Saturday open session' }] }

test('headings as people write them', () => {
  expect(guessMeanings(['Forename', 'Surname', 'D.O.B.', 'Mobile', 'Post code', 'Referral date', 'Referred by', 'Surgery', 'Reason for referral', 'Priority', 'Group', 'Box no'])).toEqual(['givenName', 'familyName', 'birthDate', 'phone', 'postcode', 'receivedOn', 'referrerName', 'referrerOrganisation', 'reason', 'urgency', 'programme', 'ignore'])
  expect(guessMeanings(['Name', 'NHS No', 'Referrer', 'Notes'])).toEqual(['fullName', 'nhsNumber', 'referrerName', 'reason'])
})

test('rows are read, empty ones left out; consent is never made up', () => {
  const rows = readRows([['Ó Súilleabháin, Aoife <b>', '29/2/84', 'Dr Sayeed', 'Low', '12/11/26', 'non-urgent', 'saturday open session'], ['', ' '], ['Ann Example', '', '', 'Lonely', '', 'URGENT', '']], ['fullName', 'birthDate', 'referrerName', 'reason', 'receivedOn', 'urgency', 'programme'], told)
  expect(rows).toMatchObject([
    { line: 2, problem: null, details: { givenName: 'Aoife <b>', familyName: 'Ó Súilleabháin', birthDate: '1984-02-29', receivedOn: '2026-11-12', urgency: 'routine', programmeId: 'p1', source: 'agency', consentToContact: 'not_asked', contact: { ring: 'not_asked' } } },
    { line: 4, problem: null, details: { givenName: 'Ann', familyName: 'Example', birthDate: null, receivedOn: '2026-11-21', urgency: 'urgent', programmeId: null, source: 'self' } },
  ])
})

test.each([['30/02/1984', '', '', /birth date “30\/02\/1984” cannot be read/], ['1984', '', '', /birth date “1984”/], ['', 'soon', '', /received, “soon”/], ['', '', 'Chess', /no programme called “Chess”/]])('%s %s %s says why it cannot be taken', (birth, received, programme, words) => {
  expect(readRows([['Ann Example', birth, received, programme, 'x']], ['fullName', 'birthDate', 'receivedOn', 'programme', 'reason'], told)[0]!.problem!.words).toMatch(words)
})
