/** Rules for who works with a person and who is around them. Pure: no clock, no database, no imports from outside this module. */

/** `follow_up`: they have left, and this member still asks after them. It follows from a leaving; nobody is made one by hand. */
export const workerParts = ['key_worker', 'worker', 'follow_up'] as const
export type WorkerPart = (typeof workerParts)[number]
export const partNames: Record<WorkerPart, string> = { key_worker: 'Key worker', worker: 'Works with them', follow_up: 'Asks after them' }
export const assignable = ['key_worker', 'worker'] as const satisfies readonly WorkerPart[]

export const supporterKinds = ['family', 'friend', 'professional', 'other'] as const
export type SupporterKind = (typeof supporterKinds)[number]
export const kindNames: Record<SupporterKind, string> = { family: 'Family', friend: 'Friend', professional: 'Another professional', other: 'Somebody else' }

export const contacts = ['yes', 'emergency_only', 'no', 'not_asked'] as const
export type Contact = (typeof contacts)[number]
export const contactNames: Record<Contact, string> = { yes: 'Yes, they may be contacted', emergency_only: 'Only in an emergency', no: 'No, do not contact them', not_asked: 'Not asked yet' }

/** How near the person feels somebody to be; 1 is closest. */
export const nearnessNames = { 1: 'Closest', 2: 'Near', 3: 'Further away' } as const
export type Nearness = keyof typeof nearnessNames

/** Longest texts, in characters. */
export const aroundLimits = { name: 200, relation: 200, reach: 1000, share: 2000 } as const

/** Somebody around a person, as one document; empty text and `null` are "not recorded". */
export type SupporterDetails = {
  name: string; kind: SupporterKind; relation: string; nearness: Nearness; reach: string; emergency: boolean; contact: Contact; share: string; startedOn: string | null; endedOn: string | null
}

export const aroundRefusals = ['no_supporter_name', 'emergency_without_reach', 'emergency_without_leave', 'began_in_future', 'ended_in_future', 'ended_before_start', 'only_a_lead_assigns', 'no_such_member', 'works_already', 'ended_already', 'same_record', 'undone_already'] as const
export type AroundRefusal = (typeof aroundRefusals)[number]

/** Why this cannot be kept about somebody around a person, with the field it is about, or `null`. */
export function whyNotSupporter(details: SupporterDetails, today: string): { because: AroundRefusal; field: keyof SupporterDetails } | null {
  if (!details.name.trim()) return { because: 'no_supporter_name', field: 'name' }
  if (details.emergency && details.contact === 'no') return { because: 'emergency_without_leave', field: 'contact' }
  if (details.emergency && !details.reach.trim()) return { because: 'emergency_without_reach', field: 'reach' }
  if (details.startedOn !== null && details.startedOn > today) return { because: 'began_in_future', field: 'startedOn' }
  if (details.endedOn !== null && details.endedOn > today) return { because: 'ended_in_future', field: 'endedOn' }
  if (details.startedOn !== null && details.endedOn !== null && details.endedOn < details.startedOn) return { because: 'ended_before_start', field: 'endedOn' }
  return null
}

/** Anybody who sees the person may take part themselves; asking a colleague in opens the record to them, which is a lead's to decide. */
export function whyNotAssign({ self, mayAssign }: { self: boolean; mayAssign: boolean }): AroundRefusal | null {
  return self || mayAssign ? null : 'only_a_lead_assigns'
}

/** Why somebody's work with a person cannot end on this day, or `null`. ISO dates. */
export function whyNotEnd(work: { startedOn: string; endedOn: string | null }, endedOn: string, today: string): AroundRefusal | null {
  if (work.endedOn !== null) return 'ended_already'
  if (endedOn > today) return 'ended_in_future'
  return endedOn < work.startedOn ? 'ended_before_start' : null
}

/** Each refusal in plain words: what is wrong, and what would be right. */
export const aroundBecause: Record<AroundRefusal, string> = {
  no_supporter_name: 'Write what they are called: a first name is enough.',
  emergency_without_reach: 'Write how to reach them: this is who is called when it matters.',
  emergency_without_leave: 'Somebody who may not be contacted cannot be the emergency contact. Choose one or the other.',
  began_in_future: 'This begins in the future. Look at the date.',
  ended_in_future: 'This ends in the future. Enter it on the day, or an earlier one.',
  ended_before_start: 'The last day is before the first.',
  only_a_lead_assigns: 'Asking a colleague in opens the record to them. A team lead can do that; you can add yourself.',
  no_such_member: 'Nobody of that name works here any more. Choose somebody else.',
  works_already: 'They work with this person already.',
  ended_already: 'This has ended already.',
  same_record: 'These are one record already. Choose two.',
  undone_already: 'This has been undone already.',
}
