/** Invented people. */
export const people = [
  { id: 'p1', name: 'Hannah Quillfeather', note: 'Usually comes', area: 'Garth', last: '14 Nov 2026', times: 31 },
  { id: 'p2', name: 'Zofia Pawłowska', note: 'Came twice', area: 'Tollgate', last: '7 Nov 2026', times: 2 },
  { id: 'p3', name: 'Elif Vantongeren', note: 'Back after three months', area: 'Garth', last: '15 Aug 2026', times: 19 },
  { id: 'p4', name: 'Siobhán Ó Súilleabháin', note: 'Measure due', area: 'Millrace', last: '14 Nov 2026', times: 8 },
  { id: 'p5', name: 'Amara Huws-Okonkwo', note: 'Usually comes', area: 'Tollgate', last: '14 Nov 2026', times: 44 },
  { id: 'p6', name: 'Dylan Xu', note: 'First time last week', area: 'Not known', last: '14 Nov 2026', times: 1 },
] as const
export type InventedPerson = (typeof people)[number]
