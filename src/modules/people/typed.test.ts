import { expect, test } from 'vitest'
import { readTyped } from './typed.ts'

const nothing = { groups: [], birthDate: null, phone: null, nhsNumber: null, refs: [] }
test.each([
  ['', {}],
  ['Smith', { groups: [['smith']] }],
  ['siobhan o sullivan', { groups: [['siobhan'], ['osullivan', 'sullivan']] }],
  ["O'Súilleabháin", { groups: [['osuilleabhain']] }],
  ['smith 12/5/1980', { groups: [['smith']], birthDate: '1980-05-12' }],
  ['12.5.80', { birthDate: '1980-05-12' }], ['12-05-26', { birthDate: '2026-05-12' }], ['12-05-27', { birthDate: '1927-05-12' }], ['1980-05-12', { birthDate: '1980-05-12' }], ['12th May 1980 jones', { groups: [['jones']], birthDate: '1980-05-12' }],
  ['07700 900123', { phone: '07700900123', refs: ['07700 900123'] }], ['07700 9', { phone: '077009', refs: ['07700 9'] }], ['+44 7700 900', { phone: '07700900' }],
  ['943 476 5919', { nhsNumber: '9434765919', phone: '9434765919' }],
  ['NK02509', { refs: ['NK02509'] }], ['1023', { refs: ['1023'] }],
  ['ann bea cat dot eve fay', { groups: [['ann'], ['bea'], ['cat'], ['dot'], ['eve']] }], ['ann NK02509', { groups: [['ann']], refs: ['NK02509', 'ann NK02509'] }],
])('%s', (typed, read) => { expect(readTyped(typed, '2026-11-21')).toEqual({ ...nothing, ...read }) })
