/** The lists a service may word as its own, as they come along. Pure. */

/** One entry: `key` stays whatever the words become, so that figures of other years go on meaning the same. */
export type Entry = { key: string; name: string }

/** Why somebody leaves. Our own words, after the usual discharge reasons of the field. */
export const reasons: readonly Entry[] = [
  { key: 'as_planned', name: 'It was time: what we set out to do is done' },
  { key: 'own_choice', name: 'Chose to stop' },
  { key: 'moved_on', name: 'Goes on with other support' },
  { key: 'moved_away', name: 'Moved away' },
  { key: 'needs_more', name: 'Needs more than we can give' },
  { key: 'not_for_them', name: 'We were not the right place' },
  { key: 'ended', name: 'The programme came to its end' },
  { key: 'lost_touch', name: 'Lost touch' },
  { key: 'died', name: 'Died' },
]

/** What came of it, as it looks on the last day. */
export const outcomes: readonly Entry[] = [
  { key: 'reached', name: 'What they came for is reached' },
  { key: 'partly', name: 'Part of it is reached' },
  { key: 'carries_on', name: 'Carries on elsewhere' },
  { key: 'as_before', name: 'Much as before' },
  { key: 'harder', name: 'Harder than before' },
  { key: 'not_known', name: 'Not known' },
]

/** Nobody is there to agree, to be asked or to be handed over with these. */
export const goneReasons: readonly string[] = ['lost_touch', 'died']
/** Nobody is there to be asked how it goes. */
export const endReasons: readonly string[] = ['died']

/** Entries that the rules lean on: they may be reworded and never taken away. */
export const keptReasons: readonly string[] = ['lost_touch', 'died']
export const keptOutcomes: readonly string[] = ['not_known']

export const defaultReturnDays = 90
export const listLimits = { name: 120, entries: 30, days: 730 } as const

export type Setting = { returnDays: number; reasons: readonly Entry[]; outcomes: readonly Entry[] }
export const comesAlong: Setting = { returnDays: defaultReturnDays, reasons, outcomes }

export type SettingFault = { because: 'days_unfit' | 'name_missing' | 'name_twice' | 'name_too_long' | 'too_many_entries' | 'kept_entry_gone'; field: string }

/** Why a setting cannot be kept, and where (`reasons-2` is the third reason), or `null`. */
export function whyNotSetting({ returnDays, reasons: why, outcomes: what }: Setting): SettingFault | null {
  if (!Number.isInteger(returnDays) || returnDays < 1 || returnDays > listLimits.days) return { because: 'days_unfit', field: 'returnDays' }
  return whyNotList(why, keptReasons, 'reasons') ?? whyNotList(what, keptOutcomes, 'outcomes')
}

function whyNotList(entries: readonly Entry[], kept: readonly string[], list: string): SettingFault | null {
  if (entries.length > listLimits.entries) return { because: 'too_many_entries', field: list }
  const names = entries.map(({ name }) => name.trim().toLowerCase())
  const at = (because: SettingFault['because'], index: number) => (index < 0 ? null : { because, field: `${list}-${index}` })
  return at('name_missing', names.findIndex((name) => !name))
    ?? at('name_too_long', names.findIndex((name) => name.length > listLimits.name))
    ?? at('name_twice', names.findIndex((name, n) => names.indexOf(name) !== n || entries.findIndex(({ key }) => key === entries[n]!.key) !== n))
    ?? (kept.every((key) => entries.some((entry) => entry.key === key)) ? null : { because: 'kept_entry_gone', field: list })
}

/** What an entry is called; one that was taken off the list later by its key in words. */
export const nameOf = (entries: readonly Entry[], key: string | null) => (key === null ? '' : entries.find((entry) => entry.key === key)?.name ?? key.replaceAll('_', ' '))
