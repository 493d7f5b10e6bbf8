import { now } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { ago, plainDay } from '../../../ui/words.ts'
import type { Person } from '../contract.ts'
import { consentNames } from '../rules.ts'
import { PersonAgreements } from './PersonAgreements.tsx'
import css from './Person.module.css'

/** What was signed, and every detail on file, for whoever looks for it. */
export function PersonRecord({ personId }: { personId: string }) {
  const asked = useAsk('people.get', { personId })
  return (
    <Ask of={asked} rows={6}>
      {(person) => (
        <Stack gap="large">
          <Section bare title="Agreements"><PersonAgreements person={person} /></Section>
          <Section bare title="All details"><Card><Details person={person} /></Card></Section>
        </Stack>
      )}
    </Ask>
  )
}

function Details({ person }: { person: Person }) {
  const { organisation } = useMe(), { details } = person
  return (
    <Facts
      facts={[
        { name: 'Full name', value: person.name }, { name: 'Known as', value: details.knownAs, none: 'The same' }, { name: 'GP', value: details.gp }, { name: 'NHS number', value: details.nhsNumber?.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3') ?? '' },
        { name: 'Ethnic group', value: details.ethnicity, none: 'Not asked' }, { name: 'May we share', value: consentNames[details.consentToShare] }, { name: 'Referred', value: [details.referredBy, details.referredOn && plainDay(details.referredOn)].filter(Boolean).join(', ') },
        { name: 'References', value: person.refs.length ? <>{person.refs.map((ref) => <Badge key={ref}>{ref}</Badge>)}</> : '', none: 'None' }, { name: 'Remarks', value: details.remarks && <span className={css.running}>{details.remarks}</span>, none: 'None' },
        { name: 'Added', value: `${plainDay(person.addedOn)} by ${person.addedBy}` }, { name: 'Last changed', value: person.lastChange && `${ago(person.lastChange.at, now(), organisation.timeZone)} by ${person.lastChange.by}`, none: 'Not since then' },
      ]}
    />
  )
}
