import { useFilters } from '../../../platform/client/address.ts'
import { useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Scope, Which } from '../contract.ts'
import { dayWords } from './period.ts'
import { signed } from './words.ts'

type Address = { scope: Scope | null; which: Which | null }

function readAddress(raw: Record<string, unknown>): Address {
  const text = (key: string) => (typeof raw[key] === 'string' ? raw[key] : '')
  const days = [text('from'), text('to')]
  return { scope: days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)) ? { from: days[0]!, to: days[1]!, ...(text('programmeId') ? { programmeId: text('programmeId') } : {}) } : null, which: readWhich(typeof raw['which'] === 'string' ? parsed(raw['which']) : raw['which']) }
}
/** The address may hold anything; the server checks the rest. */
function readWhich(raw: unknown): Which | null {
  const which = raw as Partial<Extract<Which, { of: 'measure' }>> | null
  if (!which || typeof which !== 'object') return null
  if ((which.of as string) === 'came' || (which.of as string) === 'joined') return which as unknown as Which
  return which.of === 'measure' && typeof which.instrument === 'string' && typeof which.scale === 'string' && typeof which.group === 'string' ? which as Which : null
}
function parsed(text: string): unknown { try { return JSON.parse(text) } catch { return null } }

/** The people behind one number. Each of them is looked at by opening this page, and the record of looks says so. */
export default function Behind() {
  const [{ scope, which }] = useFilters(readAddress)
  const back = { to: '/outcomes', label: 'Outcomes' }
  if (!scope || !which) return <Page title="The people behind a number" back={back}><Refusal what="This address does not say which number." mend="Open a number on the Outcomes page." /></Page>
  return <Rows scope={scope} which={which} back={back} />
}

function Rows({ scope, which, back }: { scope: Scope; which: Which; back: { to: string; label: string } }) {
  const list = useList('outcomes.behind', { ...scope, which })
  const scored = which.of === 'measure'
  return (
    <Page title={titleOf(which)} back={back} meta={`${dayWords(scope.from)} to ${dayWords(scope.to)}`} width="wide">
      <Card flush>
        <Ask of={list} rows={8}>
          {(people) => (
            <Table
              caption={titleOf(which)} hideCaption rows={people} keyOf={({ personId }) => personId} more={list.more}
              empty={<Empty title="Nobody is behind this number any more">Something was changed since the figures were shown. Go back and look again.</Empty>}
              columns={[
                { key: 'name', head: 'Name', names: true, cell: ({ personId, name }) => <TextLink to={`/people/${personId}`}>{name}</TextLink> },
                { key: 'times', head: 'Times here', number: true, cell: ({ times }) => times },
                ...(scored ? [
                  { key: 'first', head: 'First score', number: true, cell: ({ first, firstOn }: Row) => (first === null ? '–' : `${first}, ${dayWords(firstOn!)}`) },
                  { key: 'latest', head: 'Latest score', number: true, cell: ({ latest, latestOn }: Row) => (latest === null ? '–' : `${latest}, ${dayWords(latestOn!)}`) },
                  { key: 'change', head: 'Change', number: true, cell: ({ first, latest }: Row) => (first === null || latest === null ? '–' : signed(Math.round((latest - first) * 100) / 100)) },
                ] : []),
              ]}
            />
          )}
        </Ask>
      </Card>
    </Page>
  )
}

type Row = { first: number | null; firstOn: string | null; latest: number | null; latestOn: string | null }

function titleOf(which: Which): string {
  if (which.of === 'joined') return 'People who joined'
  if (which.of === 'came') return which.least === undefined ? 'People who came' : which.most === undefined ? `People who came ${which.least} times or more` : which.least === which.most ? `People who came ${which.least === 1 ? 'once' : `${which.least} times`}` : `People who came ${which.least} to ${which.most} times`
  const groups = { eligible: 'eligible', without_baseline: 'without a first score', baseline: 'with a first score', paired: 'with a first and a later score', improved: 'reliably better', worsened: 'reliably worse', no_reliable_change: 'without reliable change' }
  return `${which.instrument}: ${groups[which.group]}`
}
