import { Plus, X } from 'lucide-react'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { dayNames, weekInWords } from '../hours.ts'
import { limits, mostDates, type Dates, type Hours, type ServiceDetails } from '../rules.ts'
import css from './Directory.module.css'

const weekdays: Hours = { days: [1, 2, 3, 4, 5], from: '09:00', until: '17:00', words: '' }

/** When it is open, by the week: days together that have the same times. */
export function HoursFields({ details, set, error, datesError, wordsError }: { details: ServiceDetails; set: (part: Partial<ServiceDetails>) => void; error: string | undefined; datesError: string | undefined; wordsError: string | undefined }) {
  const { hours } = details
  const put = (at: number, part: Partial<Hours>) => set({ hours: hours.map((line, n) => (n === at ? { ...line, ...part } : line)) })
  const said = weekInWords(details)
  return (
    <Section title="When">
      <Stack>
        <Check label="Open day and night" checked={details.alwaysOpen} onChange={(alwaysOpen) => set({ alwaysOpen })} />
        {!details.alwaysOpen && (
          <Stack gap="small">
            {hours.map((line, n) => (
              <fieldset key={n} className={css.line}>
                <legend className="said">Opening times {n + 1}</legend>
                <Chips label={`Days of opening times ${n + 1}`}>
                  {dayNames.map((name, index) => <Chip key={name} on={line.days.includes(index + 1)} onToggle={(on) => put(n, { days: on ? [...line.days, index + 1].sort() : line.days.filter((day) => day !== index + 1) })}>{name}</Chip>)}
                </Chips>
                <FieldRow>
                  <TextField id={n === 0 ? 'hours' : `hours-${n}`} label="From" type="time" size="short" value={line.from} onChange={(from) => put(n, { from })} error={n === 0 ? error : undefined} />
                  <TextField label="Until" type="time" size="short" value={line.until} onChange={(until) => put(n, { until })} />
                  <TextField label="Which part of it" value={line.words} onChange={(words) => put(n, { words })} maxLength={limits.short} placeholder="Drop-in, by appointment" />
                </FieldRow>
                <div><Button kind="quiet" size="small" icon={<X />} onClick={() => set({ hours: hours.filter((_, at) => at !== n) })}>Take away<span className="said"> opening times {n + 1}</span></Button></div>
              </fieldset>
            ))}
            <Buttons>
              <Button size="small" icon={<Plus />} onClick={() => set({ hours: [...hours, hours.length ? { ...weekdays, days: [] } : weekdays] })}>{hours.length ? 'Other days or times' : 'Add opening times'}</Button>
            </Buttons>
            {said && <p className={css.soft} aria-live="polite">{said}</p>}
          </Stack>
        )}
        <DatesFields dates={details.dates} set={(dates) => set({ dates })} error={datesError} />
        <TextField id="hoursWords" label="In words" hint="What is neither by the week nor on a date: first Monday of the month, term time." value={details.hoursWords} onChange={(hoursWords) => set({ hoursWords })} error={wordsError} maxLength={limits.short} />
      </Stack>
    </Section>
  )
}

/** Days that are not as the week says: closed, or with other times. */
function DatesFields({ dates, set, error }: { dates: readonly Dates[]; set: (dates: Dates[]) => void; error: string | undefined }) {
  const put = (at: number, part: Partial<Dates>) => set(dates.map((line, n) => (n === at ? { ...line, ...part } : line)))
  return (
    <Stack gap="small">
      {dates.map((line, n) => (
        <fieldset key={n} className={css.line}>
          <legend className="said">Closed or other times {n + 1}</legend>
          <FieldRow>
            <TextField id={n === 0 ? 'dates' : `dates-${n}`} label="On, or from" type="date" value={line.from} onChange={(from) => put(n, { from, to: line.to && line.to >= from ? line.to : from })} error={n === 0 ? error : undefined} />
            <TextField label="To" type="date" value={line.to} onChange={(to) => put(n, { to })} />
            <TextField label="What day it is" value={line.words} onChange={(words) => put(n, { words })} maxLength={limits.short} placeholder="Boxing Day" />
          </FieldRow>
          <Check label="Open at other times" checked={line.opens !== ''} onChange={(open) => put(n, open ? { opens: '10:00', closes: '12:00' } : { opens: '', closes: '' })} />
          {line.opens !== '' && (
            <FieldRow>
              <TextField label="Opens" type="time" size="short" value={line.opens} onChange={(opens) => put(n, { opens: opens || '10:00' })} />
              <TextField label="Closes" type="time" size="short" value={line.closes} onChange={(closes) => put(n, { closes })} />
            </FieldRow>
          )}
          <div><Button kind="quiet" size="small" icon={<X />} onClick={() => set(dates.filter((_, at) => at !== n))}>Take away<span className="said"> closed or other times {n + 1}</span></Button></div>
        </fieldset>
      ))}
      {dates.length < mostDates && <Buttons><Button size="small" icon={<Plus />} onClick={() => set([...dates, { from: '', to: '', opens: '', closes: '', words: '' }])}>{dates.length ? 'Another day' : 'Closed on a day, or other times'}</Button></Buttons>}
    </Stack>
  )
}
