import { useMemo } from 'react'
import { Select } from '../../../ui/Select.tsx'

/** Says what "today" is for the organisation, wherever its tablets are. */
export function TimeZoneField({ id, value, onChange, error }: { id: string; value: string; onChange: (timeZone: string) => void; error?: string | undefined }) {
  const options = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))
    return (known.includes(value) ? known : [value, ...known]).map((zone) => ({ value: zone, label: zone.slice(zone.indexOf('/') + 1).replaceAll('_', ' ').replaceAll('/', ', '), group: zone.split('/')[0]! }))
  }, [value])
  return <Select id={id} label="Time zone" hint="It says what “today” is." value={value} onChange={(zone) => zone && onChange(zone)} options={options} error={error} />
}
