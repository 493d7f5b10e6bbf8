import { call } from '../../../platform/client/rpc.ts'
import { Combobox } from '../../../ui/Combobox.tsx'
import type { ServiceRow } from '../contract.ts'
import { areaWords, whomWords } from './words.ts'
import { ServiceBadges } from './ServiceRows.tsx'

/** Finds a service of the directory by words. What to know before it is chosen stands beside each: open, full lately, not checked for long. */
export function ServicePicker({ id, label, hint, value, onChange, error, required, need }: {
  id: string; label: string; hint?: string | undefined; value: ServiceRow | null; onChange: (service: ServiceRow | null) => void; error?: string | undefined; required?: boolean | undefined; need?: ServiceRow['needs'][number] | undefined
}) {
  return (
    <Combobox<ServiceRow>
      key={need ?? ''} id={id} label={label} hint={hint} error={error} {...(required ? { required } : {})} value={value} onChange={onChange} least={0} placeholder="Food bank, debt, a name"
      search={async (words, signal) => (await call('directory.list', { words, ...(need ? { need } : {}), limit: 12 }, { signal })).rows} keyOf={(service) => service.id} show={(service) => service.name}
      row={(service) => <span><b>{service.name}</b> <span>{[service.provider, whomWords(service), areaWords(service.areas.slice(0, 3))].filter(Boolean).join(', ')}</span><ServiceBadges service={service} /></span>}
    />
  )
}
