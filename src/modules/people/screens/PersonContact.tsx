import { Mail, Phone } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import css from './Person.module.css'

/** How to reach somebody, and whom to call for them. */
export function PersonContact({ personId }: { personId: string }) {
  const asked = useAsk('people.get', { personId }), around = useAsk('people.around', { personId })
  const named = around.data?.supporters.filter(({ emergency, endedOn }) => emergency && endedOn === null).map(({ name, relation, reach }) => [name, relation, reach].filter(Boolean).join(', ')) ?? []
  return (
    <Section title="Contact">
      <Ask of={asked} rows={3}>
        {({ details }) => (
          <Facts
            facts={[
              { name: 'Phone', value: details.phone && <a className={css.reach} href={`tel:${details.phone.replace(/[^\d+]/g, '')}`}><Phone aria-hidden="true" size={18} />{details.phone}</a> },
              { name: 'E-mail', value: details.email && <a className={css.reach} href={`mailto:${details.email}`}><Mail aria-hidden="true" size={18} />{details.email}</a> },
              { name: 'Emergency contact', value: details.emergencyContact || named.join('; ') },
              ...(details.language && !details.interpreter ? [{ name: 'Language', value: details.language }] : []),
            ]}
          />
        )}
      </Ask>
    </Section>
  )
}
