import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checks } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, weekDay } from '../../../ui/words.ts'
import { wayNames, ways } from '../../programmes/public-screens.ts'
import type { Note } from '../contract.ts'
import { bodyOf, folded, namesIn, withoutName, type NameHit, type Named } from '../names.ts'
import { becauseOf, limits, whyNotSign, type NoteRefusal } from '../rules.ts'
import { Hints, stepHints } from './Hints.tsx'
import { renews } from './useDraft.ts'
import { useHints } from './useHints.ts'
import css from './Notes.module.css'

type Draft = { about: string; shared: string; minutes: number | null; ways: Note['ways']; chosen: string[]; lines: Record<string, string>; different: string[]; /** The ids of the notes, so that a signing sent twice is one. */ ids: Record<string, string> }
const blank = (): Draft => ({ about: '', shared: '', minutes: null, ways: [], chosen: [], lines: {}, different: [], ids: {} })

/** Writing about several people of a session at once: what they share is written once, then a line each. Nobody's name gets into another's note. */
export default function Several() {
  const sessionId = useParam('sessionId')
  const asked = useAsk('notes.attendees', { sessionId })
  const { draft, put, clear } = useDraft<Draft>(`notes on several at ${sessionId}`, blank)
  const { data } = asked
  return (
    <Page
      width="narrow" title="Write about several" back={{ to: `/sessions/${sessionId}`, label: data?.name ?? 'Session' }} meta={data && `${data.name}, ${weekDay(data.heldOn)}`}
      lead="Each person gets a note of their own: what you write for all, then their line. Others’ names are kept out of it."
    >
      <Ask of={asked} rows={6}>
        {({ people, startsAt }) => (people.length === 0
          ? <Notice title="Nobody is marked here yet">Mark the register first: those who were here can be written about.</Notice>
          : draft && <Writing sessionId={sessionId} people={people} startsAt={startsAt} draft={draft} put={put} clear={clear} />)}
      </Ask>
    </Page>
  )
}

type Person = Named & { name: string }

function Writing({ sessionId, people, startsAt, draft, put, clear }: { sessionId: string; people: readonly Person[]; startsAt: string; draft: Draft; put: (part: Partial<Draft>) => void; clear: () => void }) {
  const go = useGo()
  const sign = useCommand('notes.writeSeveral', { renews: [...renews] })
  const [tried, setTried] = useState(false)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const [now, setNow] = useState<string | null>(null)
  const chosen = people.filter(({ id }) => draft.chosen.includes(id))
  const lines = chosen.map(({ id }) => ({ personId: id, words: draft.lines[id] ?? '' }))
  const fields: Record<string, string> = { about: draft.about, shared: draft.shared, ...Object.fromEntries(lines.map(({ personId, words }) => [personId, words])) }
  const hints = useHints(sessionId, fields)
  const named = namesIn({ shared: draft.shared, lines }, people, new Set(draft.different))
  const hitsIn = (field: string) => named.find((one) => one.field === field)?.hits ?? []
  const write = (field: string, text: string) => put(field === 'about' || field === 'shared' ? { [field]: text } : { lines: { ...draft.lines, [field]: text } })
  const marksIn = (field: string, names: readonly NameHit[]) => {
    const worded = hints.shown.filter((hint) => hint.field === field && !names.some(({ from, to }) => from < hint.to && hint.from < to))
    return [...names.map(({ from, to }) => ({ from, to, now: true })), ...worded.map(({ id, from, to }) => ({ from, to, now: id === now }))].sort((a, b) => a.from - b.from)
  }

  const faultsNow = (): FieldFault[] => {
    if (!chosen.length) return [{ field: 'several-people', words: becauseOf.nobody_chosen }]
    const written = (words: string) => whyNotSign({ mode: 'at_session', minutes: draft.minutes, about: draft.about, body: bodyOf(draft.shared, words), ways: draft.ways, mecc: [], meccLevel: null, nextStep: '', approaches: [], goalIds: [], nextOn: null, because: null })
    const missing = lines.flatMap(({ personId, words }) => written(words).map(({ because, field }) => ({ field: field === 'body' ? `several-${personId}` : `several-${field}`, words: because === 'no_words' ? 'Write a line about this person, or something for all.' : becauseOf[because] })))
    const names = named.map(({ field, hits }) => ({ field: field === 'shared' ? 'several-shared' : `several-${lines[Number(field.slice(6))]!.personId}`, words: `“${hits[0]!.words}” is somebody else who was here. Take the name out, or say that it is a different person.` }))
    return [...new Map([...missing, ...names].map((fault) => [fault.field, fault])).values()]
  }
  const shown = tried ? faultsNow() : []
  const error = (field: string) => shown.find((fault) => fault.field === `several-${field}`)?.words

  const send = async () => {
    setTried(true)
    const found = faultsNow()
    setFaults(found)
    if (found.length) return
    const ids = { ...draft.ids }
    for (const { id } of chosen) ids[id] ??= uuidv7()
    put({ ids })
    const at = happenedAt()
    const sent = await sign.send({ sessionId, happenedAt: startsAt < at ? startsAt : at, signedAt: at, minutes: draft.minutes, about: draft.about, shared: draft.shared, ways: draft.ways, lines: lines.map((line) => ({ ...line, noteId: ids[line.personId]! })), different: draft.different })
    if (!sent) return
    clear()
    toast(`${count(sent.written, 'note')} signed`)
    go(`/sessions/${sessionId}`)
  }
  const refusal = sign.problem?.kind === 'refused' ? sign.problem.refusal.because : null

  return (
    <div onKeyDown={(event) => void stepHints(event, hints.shown, now, setNow)}>
      <Form onSubmit={() => void send()} faults={faults.filter(({ field }) => shown.some((one) => one.field === field))} actions={<Button kind="primary" type="submit" icon={<PenLine />} busy={sign.busy}>{chosen.length > 1 ? `Sign ${chosen.length} notes` : 'Sign'}</Button>}>
        <Stack gap="large">
          {sign.problem && <Problem what={refusal && Object.hasOwn(becauseOf, refusal) ? becauseOf[refusal as NoteRefusal] : sign.problem.words} why="What you typed is still here." />}
          <Checks id="several-people" label="About whom?" hint="Those who were here." options={people.map(({ id, name }) => ({ value: id, label: name }))} value={draft.chosen} onChange={(values) => put({ chosen: [...values] })} error={error('people')} />
          <Section title="For all of them">
            <div className={css.fields}>
              <TextField id="several-about" label="What was it about?" required value={draft.about} onChange={(about) => put({ about })} error={error('about')} spellCheck />
              <TextArea id="several-shared" label="What was done and said" hint="It stands in each note, so it names nobody." value={draft.shared} onChange={(shared) => put({ shared })} rows={4} most={limits.body} error={error('shared')} marks={marksIn('shared', hitsIn('shared'))} />
              <Names hits={hitsIn('shared')} onReplace={(hit) => put({ shared: withoutName(draft.shared, hit) })} onDifferent={(name) => put({ different: [...draft.different, name] })} />
              <NumberField id="several-minutes" label="How long" unit="minutes" least={1} most={limits.minutes} value={draft.minutes} onChange={(minutes) => put({ minutes })} error={error('minutes')} />
              <Chips label="Ways to wellbeing">{ways.map((way) => <Chip key={way} on={draft.ways.includes(way)} onToggle={(on) => put({ ways: on ? [...draft.ways, way] : draft.ways.filter((one) => one !== way) })}>{wayNames[way]}</Chip>)}</Chips>
            </div>
          </Section>
          {chosen.length > 0 && (
            <Section title="A line for each" hint="What only this person’s note holds.">
              <div className={css.fields}>
                {chosen.map(({ id, name }, n) => (
                  <div key={id} className={css.fields}>
                    <TextArea id={`several-${id}`} label={name} value={draft.lines[id] ?? ''} onChange={(text) => write(id, text)} rows={2} most={limits.body} error={error(id)} marks={marksIn(id, hitsIn(`lines.${n}`))} />
                    <Names hits={hitsIn(`lines.${n}`)} onReplace={(hit) => write(id, withoutName(draft.lines[id] ?? '', hit))} onDifferent={(other) => put({ different: [...draft.different, other] })} />
                  </div>
                ))}
              </div>
            </Section>
          )}
          <Hints hints={hints} fields={fields} fieldId={(field) => `several-${field}`} put={write} now={now} onNow={setNow} />
        </Stack>
      </Form>
    </div>
  )
}

/** The names of others that were found, each with a way out. */
function Names({ hits, onReplace, onDifferent }: { hits: readonly NameHit[]; onReplace: (hit: NameHit) => void; onDifferent: (name: string) => void }) {
  const first = hits[0]
  if (!first) return null
  return (
    <Notice
      tone="warn" title={`“${first.words}” was here too`}
      actions={<><Button onClick={() => onReplace(first)}>Write “somebody else”</Button>{first.words.split(/[ \-‐‑]/).length === 1 && <Button kind="quiet" onClick={() => onDifferent(folded(first.words))}>It is a different person, or a word</Button>}</>}
    >
      {hits.length > 1 ? `And ${count(hits.length - 1, 'more name')} after it. ` : ''}Another person’s name stays out of this note.
    </Notice>
  )
}
