import type { ReactNode } from 'react'
import { listed, longDay } from '../../../ui/words.ts'
import type { Head } from '../contract.ts'

/** What a session is called on a screen: its own title, else its programme's name. */
export const titleOf = ({ title, programme }: Pick<Head, 'title' | 'programme'>) => title || programme.name

/** "10:00–12:00" */
export const timeOf = ({ startsAt, endsAt }: Pick<Head, 'startsAt' | 'endsAt'>) => `${startsAt}–${endsAt}`

/** Place, day and time under a title. */
export function headWords(head: Head): ReactNode {
  return <>{head.title && <span>{head.programme.name}</span>}<span>{head.venue?.name ?? 'Online'}</span><span>{longDay(head.heldOn)}</span><span>{timeOf(head)}</span></>
}

/** "with Grace Obi and Sam Lowe": who else runs it. */
export function withWhom(head: Head, me: string): string {
  const others = head.people.filter(({ memberId }) => memberId !== me).map(({ name }) => name)
  return others.length ? `with ${listed(others)}` : ''
}

/** Where to join an online session. Somebody's own link: opens in a window of its own. */
export function VideoLink({ link }: { link: string }) {
  return <a href={link} target="_blank" rel="noreferrer noopener">Join online<span className="said"> (opens a new window)</span></a>
}
