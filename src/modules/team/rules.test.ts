import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { whyNotPassword } from './password-rules.ts'
import { defaultRoles, permissionNames } from './roles.ts'
import { actsOnMember, becauseOf, foldEmail, reaches, somebodyHoldsTheKey, teamRefusals, whyNotEmail, whyNotLink, whyNotName, whyNotPermissions, whyNotTimeZone, whyNotWording, wordingLimit } from './rules.ts'

const permissionsOf = (key: string) => defaultRoles.find((role) => role.key === key)!.permissions as string[]
const all = Object.keys(permissionNames)

test('every refusal has its words, ending as a sentence', () => {
  for (const because of teamRefusals) expect(becauseOf[because]).toMatch(/^[A-Z].*\.$/s)
})

test.each([
  ['Ann', null], ['', 'no_name'], ['   ', 'no_name'], ['x'.repeat(200), null], [` ${'x'.repeat(200)} `, null], ['x'.repeat(201), 'name_too_long'], ['Siobhán Ó Súilleabháin', null],
])('a name %o: %o', (name, expected) => { expect(whyNotName(name)).toBe(expected) })

test.each([
  ['ann@example.org', null], ['  Ann@Example.org ', null], ['a.b+c@sub.example.co.uk', null], ['ann', 'no_email'], ['ann@', 'no_email'], ['@example.org', 'no_email'], ['ann@localhost', 'no_email'],
  ['ann@example..org', 'no_email'], ['ann bo@example.org', 'no_email'], ['a@b@example.org', 'no_email'], ['', 'no_email'], [`${'a'.repeat(250)}@x.org`, 'no_email'], ['ann@.org', 'no_email'],
])('an e-mail address %o: %o', (email, expected) => { expect(whyNotEmail(email)).toBe(expected) })

test('addresses that reach one inbox are compared as one', () => {
  expect(foldEmail(' Ann@Example.ORG ')).toBe('ann@example.org')
  fc.assert(fc.property(fc.emailAddress(), (email) => { expect(foldEmail(foldEmail(email.toUpperCase()))).toBe(foldEmail(email)) }))
})

test.each([
  ['Europe/London', null], ['Australia/Lord_Howe', null], ['America/Argentina/Buenos_Aires', null], ['UTC', null], ['Europe/Lundon', 'no_time_zone'], ['GMT+1', 'no_time_zone'], ['+01:00', 'no_time_zone'],
  ['', 'no_time_zone'], [`Europe/London'; drop table member`, 'no_time_zone'],
])('the time zone %o: %o', (timeZone, expected) => { expect(whyNotTimeZone(timeZone)).toBe(expected) })

test.each([['Be kind.', null], [' \n ', 'no_wording'], ['x'.repeat(wordingLimit), null], ['x'.repeat(wordingLimit + 1), 'wording_too_long']])('a Code of Conduct: case %#', (wording, expected) => { expect(whyNotWording(wording)).toBe(expected) })

describe('a link', () => {
  const link = { usedAt: null, expiresAt: '2026-11-28T10:00:00.000Z', active: true }
  test.each([
    ['in time', link, '2026-11-28T09:59:59.999Z', null],
    ['at its last instant', link, '2026-11-28T10:00:00.000Z', 'link_over'],
    ['late', link, '2026-12-01T00:00:00.000Z', 'link_over'],
    ['used', { ...link, usedAt: '2026-11-22T10:00:00.000Z' }, '2026-11-23T00:00:00.000Z', 'link_used'],
    ['used and late: it says that it was used', { ...link, usedAt: '2026-11-22T10:00:00.000Z' }, '2026-12-23T00:00:00.000Z', 'link_used'],
    ['of somebody switched off', { ...link, active: false }, '2026-11-23T00:00:00.000Z', 'switched_off'],
    ['that is not there', null, '2026-11-23T00:00:00.000Z', 'link_unknown'],
  ])('%s', (_words, which, now, expected) => { expect(whyNotLink(which, now)).toBe(expected) })
})

describe('who passes on what', () => {
  test.each([
    ['manager', 'worker', true], ['manager', 'lead', true], ['manager', 'manager', true], ['manager', 'administrator', false], ['lead', 'manager', false], ['worker', 'lead', false], ['administrator', 'administrator', true],
  ])('a %s hands out %s: %o', (own, wanted, expected) => { expect(reaches(new Set(permissionsOf(own)), permissionsOf(wanted))).toBe(expected) })

  test('never more than one has, unless one may change roles anyway', () => {
    const some = fc.subarray(all)
    fc.assert(fc.property(some, some, (own, wanted) => { expect(reaches(new Set(own), wanted)).toBe(own.includes('team.change') || wanted.every((one) => own.includes(one))) }))
  })

  test('a member is offered only what the server would do', () => {
    const worker = { active: true, joined: true, permissions: permissionsOf('worker') }, administrator = { ...worker, permissions: permissionsOf('administrator') }
    const manager = new Set(permissionsOf('manager')), full = new Set(permissionsOf('administrator'))
    expect(actsOnMember(worker, new Set(permissionsOf('worker')))).toEqual([])
    expect(actsOnMember(worker, manager)).toEqual(['reset_link'])
    expect(actsOnMember({ ...worker, joined: false }, manager)).toEqual(['invite_again'])
    expect(actsOnMember(administrator, manager)).toEqual([])
    expect(actsOnMember(administrator, full)).toEqual(['change', 'switch_off', 'reset_link'])
    expect(actsOnMember({ ...worker, active: false }, full)).toEqual(['change', 'switch_on'])
  })
})

test('somebody holds the key only when they are switched on, have joined, and their role includes it', () => {
  const one = { active: true, joined: true, permissions: ['team.self', 'team.change'] }
  expect(somebodyHoldsTheKey([one])).toBe(true)
  for (const lack of [{ active: false }, { joined: false }, { permissions: ['team.self'] }]) expect(somebodyHoldsTheKey([{ ...one, ...lack }])).toBe(false)
  expect(somebodyHoldsTheKey([])).toBe(false)
})

test.each([[['team.self'], null], [[], 'keeps_self'], [['team.read'], 'keeps_self'], [['team.self', 'team.everything'], 'unknown_permission'], [['team.self', 'constructor'], 'unknown_permission'], [all, null]])('a role of %j: %o', (permissions, expected) => {
  expect(whyNotPermissions(permissions)).toBe(expected)
})

describe('a password', () => {
  const about = ['Ruth Pemberton', 'ruth.pemberton@tidewell.example', 'Tidewell Wellbeing']
  test.each([
    ['elevenchars', 'password_short'], ['twelve chars', null], ['👍👍👍👍👍👍', 'password_short'], ['x'.repeat(201), 'password_long'],
    ['violet gravel ostrich nine', null], ['correct horse battery staple', 'password_obvious'], ['umbrella trombone', null], ['kT9$xqLm2vBz', null], ['8392017465021', null], ['Ζωή σε λίγα λόγια', null], ['я люблю старые карты', null],
    ['password1234', 'password_obvious'], ['Password2026!', 'password_obvious'], ['P@ssw0rd!!2026', 'password_obvious'], ['welcome welcome', 'password_obvious'], ['Liverpool1892', 'password_obvious'],
    ['aaaaaaaaaaaa', 'password_obvious'], ['abcabcabcabc', 'password_obvious'], ['abababababab', 'password_obvious'], ['123456789012', 'password_obvious'], ['qwertyuiop12', 'password_obvious'], ['1qaz2wsx3edc', 'password_obvious'],
    ['abcdefghijkl', 'password_obvious'], ['zyxwvutsrqpo', 'password_obvious'], ['000000000000', 'password_obvious'],
    ['ruthpemberton', 'password_obvious'], ['Pemberton2026', 'password_obvious'], ['tidewell-tidewell', 'password_obvious'], ['Tidewell wellbeing', 'password_obvious'], ['            ', 'password_obvious'],
  ])('%o: %o', (password, expected) => { expect(whyNotPassword(password, about)).toBe(expected) })

  test('of random letters, digits and signs is taken', () => {
    const alphabet = [...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!$%&-_']
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...alphabet), { minLength: 16, maxLength: 40 }), (letters) => {
      fc.pre(letters.filter((letter) => /[a-z]/i.test(letter)).length > 9)
      expect(whyNotPassword(letters.join(''))).toBeNull()
    }))
  })
})
