import { CloudUpload, TriangleAlert } from 'lucide-react'
import { useOutbox } from '../../../platform/client/device.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { dateIn, nearDay } from '../../../ui/words.ts'
import { onTheirWay } from '../several-given.ts'
import { inWords } from './words.ts'
import css from './Notes.module.css'

/** Notes on this person that were signed on this device and are not with the service yet: above their story, since they are the latest of it. */
export function PersonOnTheirWay({ personId }: { personId: string }) {
  const { pending, sending } = useOutbox()
  const { today, organisation: { timeZone } } = useMe()
  // What goes through at once is in the story before anybody has read it here.
  const away = sending === 'unreachable' || sending === 'sign-in'
  const notes = onTheirWay(personId, pending.filter(({ at, name, refused }) => name === 'notes.draft' || refused || away || Date.now() - at > 3_000))
  if (!notes.length) return null
  return (
    <Section bare title="Signed on this device">
      <Rows label="Notes on their way">
        {notes.map(({ noteId, about, body, happenedAt, refused, fix }) => (
          <Row
            key={noteId} title={about} note={nearDay(dateIn(happenedAt, timeZone), today)}
            end={refused ? <Badge tone="warn" icon={<TriangleAlert />}>Not taken</Badge> : <Badge tone="info" icon={<CloudUpload />}>Kept on this device</Badge>}
            below={<><p className={css.body}>{body}</p>{refused && <p>{inWords(refused)} <TextLink to={fix}>Put it right</TextLink></p>}</>}
          />
        ))}
      </Rows>
    </Section>
  )
}
