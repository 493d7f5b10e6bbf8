import { useFilters } from '../../../platform/client/address.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Rows } from '../../../ui/Rows.tsx'
import { dayWords } from '../../outcomes/public-screens.ts'
import type { Scope, Which } from '../contract.ts'
import { nameOf } from '../lists.ts'
import { LeavingRow } from './PersonLeaving.tsx'

type Address = { scope: Scope | null; which: Which | null }

/** The address may hold anything; the server checks the rest. */
function readAddress(raw: Record<string, unknown>): Address {
  const text = (key: string) => (typeof raw[key] === 'string' ? raw[key] : ''), days = [text('from'), text('to')]
  const which = (typeof raw['which'] === 'string' ? parsed(raw['which']) : raw['which']) as Which | null | undefined
  return {
    scope: days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)) ? { from: days[0]!, to: days[1]!, ...(text('programmeId') ? { programmeId: text('programmeId') } : {}) } : null,
    which: which && typeof which === 'object' && (Object.hasOwn(titles, which.of) || 'key' in which) ? which : null,
  }
}
function parsed(text: string): unknown { try { return JSON.parse(text) } catch { return null } }

const titles: Record<string, string> = { all: 'Who left', anyway: 'Left with something undone', returned: 'Came again', reached: 'Reached afterwards', not_reached: 'Not reached yet', worse: 'In a harder place', measures_missing: 'Without a measure at the end' }

/** The people behind one number of leaving. Each is looked at by opening this page, and the record of looks says so. */
export default function Behind() {
  const [{ scope, which }] = useFilters(readAddress)
  const back = { to: '/leaving', label: 'Leaving well' }
  if (!scope || !which) return <Page title="The people behind a number" back={back}><Refusal what="This address does not say which number." mend="Open a number in the figures of leaving." /></Page>
  return <Found scope={scope} which={which} back={back} />
}

function Found({ scope, which, back }: { scope: Scope; which: Which; back: { to: string; label: string } }) {
  const list = useList('leaving.behind', { ...scope, which }), setting = useAsk('leaving.setting', {}, { staleTime: 300_000 })
  const title = which.of === 'reason' ? nameOf(setting.data?.reasons ?? [], which.key) : which.of === 'outcome' ? nameOf(setting.data?.outcomes ?? [], which.key) : titles[which.of]!
  return (
    <Page title={title} back={back} meta={`${dayWords(scope.from)} to ${dayWords(scope.to)}`}>
      <Ask of={list} rows={6}>
        {(leavings) => (leavings.length === 0 ? <Card><Empty title="Nobody is behind this number any more">Something was changed since the figures were shown. Go back and look again.</Empty></Card>
          : <Stack gap="small"><Rows label={title}>{leavings.map((leaving) => <LeavingRow key={leaving.id} leaving={leaving} setting={setting.data} about />)}</Rows>{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</Stack>)}
      </Ask>
    </Page>
  )
}
