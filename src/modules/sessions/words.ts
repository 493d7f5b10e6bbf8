/** Sentences about sessions, the same on a screen and in a notice. Pure. No person's name, nothing sensitive. */

const dayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

/** `Saturday 21 November` for an ISO day. */
export const dayInWords = (day: string) => dayFormat.format(new Date(`${day}T12:00:00Z`)).replace(',', '')

/** What a session is called: its own title, else its programme's name. */
export const nameOf = ({ title, programmeName }: { title: string; programmeName: string }) => title.trim() || programmeName

export type SessionNews = 'session_planned' | 'session_changed' | 'session_without_you' | 'session_cancelled' | 'session_reinstated'

/** What somebody is told about a session they run, or ran. `of`: how many sessions it is true of, when more than this one. */
export function inWords(kind: SessionNews, about: { title: string; programmeName: string; heldOn: string; startsAt: string; of?: number | undefined }): string {
  const when = `${nameOf(about)}, ${dayInWords(about.heldOn)} at ${about.startsAt}`
  const more = about.of && about.of > 1 ? ` It is true of ${about.of} sessions, this one first.` : ''
  return sentences[kind](when) + more
}

const sentences: Record<SessionNews, (when: string) => string> = {
  session_planned: (when) => `You are down to help run ${when}.`,
  session_changed: (when) => `A session you run was changed. It is now ${when}.`,
  session_without_you: (when) => `You are no longer down for ${when}.`,
  session_cancelled: (when) => `${when} was cancelled.`,
  session_reinstated: (when) => `${when} takes place after all.`,
}
