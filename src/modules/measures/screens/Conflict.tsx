import { useGo } from '../../../platform/client/address.ts'
import { outbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Table } from '../../../ui/Table.tsx'
import { optionsOf } from '../answers.ts'
import type { MeasureRefusal } from '../completion-rules.ts'
import type { FormContext } from '../contract.ts'
import type { Instrument } from '../instrument.ts'
import type { Taking } from './useTaking.ts'
import { becauseOf } from './words.ts'

/** One form filled in on two devices, or not taken for another reason: both are shown, and the worker decides which answers stay. */
export function Conflict({ instrument, taking, personId, completionId }: { instrument: Instrument; taking: Taking; personId: string; completionId: string }) {
  const asked = useAsk('measures.form', { personId, completionId }, { staleTime: 0 })
  const go = useGo()
  const { answers, context, refused } = taking.form
  const letGo = async () => {
    for (const one of outbox.get().pending.filter((given) => given.about.includes(completionId) && !given.answered)) await outbox.giveUp(one.seq)
  }
  const keepTheirs = async () => { await letGo(); await taking.reopen() }
  const keepMine = async (version: number) => {
    await letGo()
    await outbox.give('measures.saveDraft', { completionId, answers: [...answers], context: { ...context } as FormContext, expectedVersion: version, happenedAt: happenedAt() }, [completionId], [])
    await taking.reopen()
  }
  return (
    <Section title="What was answered here could not be taken">
      <Stack>
        <Refusal what={becauseOf[refused as MeasureRefusal] ?? 'The service did not take it.'} now />
        {asked.isError && <div><Button kind="danger" onClick={() => void letGo().then(() => go(`/people/${personId}/measures`))}>Give up these answers</Button></div>}
      </Stack>
      <Ask of={asked}>
        {(theirs) => (
          <Stack>
            <Table
              caption="The answers that differ" keyOf={(row) => row.key}
              rows={instrument.items.map((item, at) => ({ key: item.key, label: item.label, here: wordsFor(instrument, at, answers[at] ?? null), there: wordsFor(instrument, at, theirs.answers[at] ?? null) })).filter((row) => row.here !== row.there)}
              columns={[{ key: 'label', head: 'Question', cell: (row) => row.label, names: true }, { key: 'here', head: 'On this device', cell: (row) => row.here }, { key: 'there', head: `On the service (${theirs.enteredBy})`, cell: (row) => row.there }]}
              empty={<p>The answers are the same on both.</p>}
            />
            <Stack gap="small">
              {theirs.status === 'unfinished' && <div><Button kind="primary" onClick={() => void keepMine(theirs.version)}>Keep the answers of this device</Button></div>}
              <div><Button onClick={() => void keepTheirs()}>Keep the answers on the service</Button></div>
            </Stack>
          </Stack>
        )}
      </Ask>
    </Section>
  )
}

function wordsFor(instrument: Instrument, at: number, code: number | null): string {
  if (code === null) return 'Not answered'
  return optionsOf(instrument, instrument.items[at]!).find((option) => option.code === code)?.label ?? String(code)
}
