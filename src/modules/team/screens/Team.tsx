import { useFilters } from '../../../platform/client/address.ts'
import { Page } from '../../../ui/Page.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { Members } from './Members.tsx'
import { Roles } from './Roles.tsx'
import { Teams } from './Teams.tsx'

const tabs = [{ value: 'members', label: 'Members' }, { value: 'teams', label: 'Teams' }, { value: 'roles', label: 'Roles' }] as const
type Tab = (typeof tabs)[number]['value']
const read = (raw: Record<string, unknown>) => ({ tab: tabs.find(({ value }) => value === raw['tab'])?.value ?? 'members' as Tab })

/** Who works here, in which teams, and what each role may do. */
export default function Team() {
  const [{ tab }, change] = useFilters(read)
  return (
    <Page title="Team" meta="Who works here, and what each role may do" width="wide">
      <Tabs label="Parts of the team page" tabs={tabs} value={tab} onChange={(value) => change({ tab: value })}>
        {tab === 'members' ? <Members /> : tab === 'teams' ? <Teams /> : <Roles />}
      </Tabs>
    </Page>
  )
}
