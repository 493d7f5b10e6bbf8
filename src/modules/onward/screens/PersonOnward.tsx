import { ArrowRightLeft } from 'lucide-react'
import { usePending } from '../../../platform/client/device.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { OnwardRows } from './OnwardRows.tsx'
import css from './Onward.module.css'

/** Where this person was referred on to, and what became of it. */
export function PersonOnward({ personId }: { personId: string }) {
  const may = useMay()
  const list = useList('onward.of', { personId, limit: 6 }, { enabled: may('onward.read') })
  const waiting = usePending(personId, 'onward.send').filter(({ refused, answered }) => !refused && !answered).length
  if (!may('onward.read')) return null
  return (
    <Section bare id="onward" title="Referred on" hint="Services elsewhere: told of them, sent there, or gone there together." actions={may('onward.write') && <ButtonLink icon={<ArrowRightLeft />} to={`/people/${personId}/refer`}>Refer on</ButtonLink>}>
      {waiting > 0 && <p className={css.soft}>{waiting === 1 ? 'A signpost is' : `${waiting} signposts are`} kept on this device and sent as soon as there is a network.</p>}
      <Ask of={list} rows={2}>
        {(rows) => (rows.length === 0 ? <p className={css.soft}>Nowhere yet.</p> : <Stack gap="small"><OnwardRows label="Referred on" rows={rows} about={false} />{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Earlier ones</Button>}</Stack>)}
      </Ask>
    </Section>
  )
}
