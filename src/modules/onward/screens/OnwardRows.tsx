import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { nearDay, shortDay } from '../../../ui/words.ts'
import type { OnwardRow } from '../contract.ts'
import { isOpen, kindNames } from '../rules.ts'
import { ageWords, standing, stateTones } from './words.ts'

/** People referred on as a list: whom, where to, how it stands and for how long. `about` leaves out the name on a person's own page. */
export function OnwardRows({ label, rows, about = true, whose = false }: { label: string; rows: readonly OnwardRow[]; about?: boolean; whose?: boolean }) {
  const { today } = useMe()
  return (
    <Rows label={label}>
      {rows.map((row) => {
        const open = isOpen(row.state), late = open && row.followUpOn !== null && row.followUpOn < today
        return (
          <Row
            key={row.id} to={`/onward/${row.id}`} title={about ? row.person.name : row.service.name}
            note={<>{about && <span>{row.service.name}</span>}<span>{kindNames[row.kind]} {open ? `for ${ageWords(row.days)}`.replace('for today', 'today') : shortDay(row.sentOn)}</span>{whose && <span>{row.member.name} asks</span>}{open && row.followUpOn && !late && <span>ask {nearDay(row.followUpOn, today)}</span>}</>}
            end={<>{late && <Badge tone="warn">Ask: {nearDay(row.followUpOn!, today)}</Badge>}<Badge tone={stateTones[row.state]}>{standing(row)}</Badge></>}
            below={row.lastWords || undefined}
          />
        )
      })}
    </Rows>
  )
}
