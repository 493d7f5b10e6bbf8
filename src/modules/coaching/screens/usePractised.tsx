import { useState } from 'react'
import { outbox } from '../../../platform/client/device.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Disclosure, useOnceOpen } from '../../../ui/Disclosure.tsx'
import type { FieldFault } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { Origin } from '../contract.ts'
import { becauseOf, limits, shipped, whyNotPractice, whyNotSkill } from '../rules.ts'
import { renews } from './words.ts'
import css from './Coaching.module.css'

/** `what`: nothing, a skill of theirs (`skill:id`), a strategy from the list (`list:id`), or something in their own words (`own`). `name`: what it is called. */
type Draft = { what: string; name: string; words: string; before: number | null; after: number | null; skillId: string; practiceId: string }
const blank = (): Draft => ({ what: '', name: '', words: '', before: null, after: null, skillId: uuidv7(), practiceId: uuidv7() })
const idIn = (what: string, kind: 'skill' | 'list') => (what.startsWith(`${kind}:`) ? what.slice(kind.length + 1) : null)

/**
 * What was practised, told while something else about a person is written: its fields, what is missing in them, and `give`, which keeps it along with the rest,
 * after what it was told in (`origin`), with or without a network. Left empty it is no practice.
 */
export function usePractised(personId: string, origin: Origin) {
  const may = useMay()('coaching.write')
  const { draft, put, clear } = useDraft<Draft>(`practised in ${origin.id}`, blank, { lasts: true })
  const told = may && draft?.what ? draft : null

  const faults = (): FieldFault[] => {
    if (!told) return []
    return [['name', whyNotSkill(told.name)] as const, ['words', whyNotPractice(told)] as const].flatMap(([field, wrong]) => (wrong ? [{ field: `practised-${field}`, words: becauseOf[wrong.because] }] : []))
  }
  const give = async (happenedAt: string) => {
    if (!told) return
    const { what, name, words, practiceId } = told, skillId = idIn(what, 'skill') ?? told.skillId, about = [origin.id, skillId]
    if (skillId === told.skillId) await outbox.give('coaching.begin', { skillId, personId, words: name, strategy: idIn(what, 'list'), goalId: null, confidence: told.before, happenedAt }, about, renews)
    await outbox.give('coaching.practise', { practiceId, skillId, words, before: told.before, after: told.after, happenedAt, origin }, about, renews)
    clear()
  }
  return { faults, give, clear, fields: (wrong: ReadonlyMap<string, string>) => may && draft && <Fields personId={personId} draft={draft} put={put} wrong={wrong} /> }
}

/** Folded away until something was practised: what, in a press or two, then how it went. */
function Fields({ personId, draft, put, wrong }: { personId: string; draft: Draft; put: (part: Partial<Draft>) => void; wrong: ReadonlyMap<string, string> }) {
  const skills = useAsk('coaching.of', { personId }).data?.filter(({ may }) => may.includes('practise')) ?? []
  const strategies = useAsk('coaching.strategies', {}).data?.filter(({ active }) => active) ?? shipped.map(({ key, ...one }) => ({ id: key, ...one }))
  const [begun] = useState(draft.what !== '')
  const open = useOnceOpen(begun || wrong.has('practised-name') || wrong.has('practised-words'))
  const theirs = [...skills.map(({ id, words, how }) => ({ value: `skill:${id}`, label: words, how, group: 'Practised already' })), ...strategies.filter(({ words }) => !skills.some((skill) => skill.words === words)).map(({ id, words, how }) => ({ value: `list:${id}`, label: words, how, group: 'From the list' }))]
  const choices = [...theirs, { value: 'own', label: 'Something else, in their words', how: '', group: 'New' }]
  // Chosen before, and not read just now: without a network, say.
  const options = !draft.what || choices.some(({ value }) => value === draft.what) ? choices : [{ value: draft.what, label: draft.name, how: '', group: 'Practised already' }, ...choices]
  const how = options.find(({ value }) => value === draft.what)?.how
  const choose = (what: string) => put({ what, name: what === 'own' ? '' : options.find(({ value }) => value === what)?.label ?? '' })
  return (
    <Disclosure label={draft.what ? `Practised: ${draft.name || 'something new'}` : 'Practised something together?'} open={open}>
      <Stack>
        <Select id="practised-what" label="What was practised?" none="Nothing, this time" options={options.map(({ value, label, group }) => ({ value, label, group }))} value={draft.what} onChange={choose} />
        {how && <p className={css.how}>{how}</p>}
        {draft.what === 'own' && <TextField id="practised-name" label="What is it called?" hint="As they would call it." required value={draft.name} onChange={(name) => put({ name })} error={wrong.get('practised-name')} maxLength={limits.skill} />}
        {draft.what && (
          <>
            <TextArea id="practised-words" label="How did it go?" hint="In their own words." required rows={2} most={limits.words} value={draft.words} onChange={(words) => put({ words })} error={wrong.get('practised-words')} />
            <Scale id="practised-before" label="How sure did they feel before?" value={draft.before} onChange={(before) => put({ before })} low="not at all" high="very sure" />
            <Scale id="practised-after" label="And afterwards?" value={draft.after} onChange={(now) => put({ after: now })} low="not at all" high="very sure" />
          </>
        )}
      </Stack>
    </Disclosure>
  )
}
