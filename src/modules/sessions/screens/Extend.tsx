import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count } from '../../../ui/words.ts'
import { becauseOf, dayAfter, type SessionRefusal } from '../rules.ts'
import css from './Session.module.css'

/** A series that is to go on: more sessions like its latest one. */
export function Extend({ seriesId, from }: { seriesId: string; from: string }) {
  const [endsOn, setEndsOn] = useState(dayAfter(from, 7 * 26))
  const { send, busy, problem } = useCommand('sessions.extendSeries')
  const extend = async () => {
    const done = endsOn && await send({ seriesId, endsOn, except: [] })
    if (done) toast(`${count(done.sessionIds.length, 'session more is', 'sessions more are')} planned`)
  }
  return (
    <Section title="The series goes on" hint="More sessions like its latest one, in the same rhythm. What is planned already stays.">
      <Stack>
        <form className={css.add} onSubmit={(event) => { event.preventDefault(); void extend() }}>
          <TextField label="Until" type="date" size="medium" value={endsOn} onChange={setEndsOn} />
          <Button type="submit" icon={<CalendarPlus />} busy={busy}>Plan more</Button>
        </form>
        {problem && <Refusal now what={problem.kind === 'refused' ? becauseOf[problem.refusal.because as SessionRefusal] ?? problem.words : problem.words} />}
      </Stack>
    </Section>
  )
}
