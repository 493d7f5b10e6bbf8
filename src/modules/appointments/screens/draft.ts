import type { FieldFault } from '../../../ui/Form.tsx'
import type { Appointment } from '../contract.ts'
import { becauseOf, isAtOurs, isRemote, whyNotPlan, whyNotSeries, type Kind } from '../rules.ts'

/** An appointment while it is being written: the fields as they stand, before anything is sent. */
export type Draft = {
  memberId: string
  person: { id: string; name: string } | null
  kind: Kind
  about: string
  venueId: string
  place: string
  videoLink: string
  heldOn: string
  startsAt: string
  endsAt: string
  travelBefore: number | null
  travelAfter: number | null
  remindBefore: '15' | '60' | '1440' | ''
  every: '' | '1' | '2' | 'n'
  weeks: number | null
  until: string
  except: string[]
}

export const blank = (memberId: string, heldOn: string, startsAt: string, endsAt: string, person: Draft['person']): Draft => ({
  memberId, person, kind: 'office', about: '', venueId: '', place: '', videoLink: '', heldOn, startsAt, endsAt, travelBefore: 0, travelAfter: 0, remindBefore: '60', every: '', weeks: 3, until: '', except: [],
})

export const draftOf = (one: Appointment): Draft => ({
  memberId: one.member.id, person: one.person, kind: one.kind, about: one.about, venueId: one.venue?.id ?? '', place: one.place, videoLink: one.videoLink, heldOn: one.heldOn, startsAt: one.startsAt, endsAt: one.endsAt,
  travelBefore: one.travelBefore, travelAfter: one.travelAfter, remindBefore: one.remindBefore === null ? '' : String(one.remindBefore) as Draft['remindBefore'], every: '', weeks: 3, until: '', except: [],
})

/** What is sent of it. What its kind has no use for stays behind. */
export function planOf(draft: Draft) {
  const remote = isRemote(draft.kind)
  const venueId = isAtOurs(draft.kind) && draft.venueId ? draft.venueId : null
  return {
    personId: draft.person?.id ?? null, kind: draft.kind, about: draft.about, venueId, place: remote || venueId ? '' : draft.place, videoLink: draft.kind === 'video' ? draft.videoLink : '',
    heldOn: draft.heldOn, startsAt: draft.startsAt, endsAt: draft.endsAt, travelBefore: remote ? 0 : draft.travelBefore ?? 0, travelAfter: remote ? 0 : draft.travelAfter ?? 0,
  }
}
export const repeatOf = (draft: Draft) => (draft.every ? { everyWeeks: draft.every === 'n' ? draft.weeks ?? 3 : Number(draft.every), until: draft.until, except: draft.except } : null)
export const remindOf = (draft: Draft) => (draft.remindBefore ? Number(draft.remindBefore) as 15 | 60 | 1440 : null)

/** What is wrong with it, field by field, in words. */
export function faultsOf(draft: Draft, today: string): FieldFault[] {
  if (!draft.heldOn) return [{ field: 'heldOn', words: 'Choose a day.' }]
  if (!draft.startsAt || !draft.endsAt) return [{ field: draft.startsAt ? 'endsAt' : 'startsAt', words: 'Say from when until when.' }]
  const wrong = whyNotPlan(planOf(draft), today)
  if (wrong) return [{ field: wrong.field, words: becauseOf[wrong.because] }]
  if (draft.every && !draft.until) return [{ field: 'until', words: 'Say until when it repeats.' }]
  const repeat = repeatOf(draft), why = repeat && whyNotSeries(draft.heldOn, repeat)
  return why ? [{ field: 'until', words: becauseOf[why] }] : []
}
