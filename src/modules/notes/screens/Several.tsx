import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Checks } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, weekDay } from '../../../ui/words.ts'
import { wayNames, ways } from '../../programmes/public-screens.ts'
import { useHere } from '../../sessions/public-screens.ts'
import { instantIn } from '../drafting.ts'
import { bodyOf, folded, namesIn, severalLimit, withoutName, type NameHit, type Named } from '../names.ts'
import { becauseOf, limits, whyNotSign } from '../rules.ts'
import { Hints, stepHints } from './Hints.tsx'
import { useBack } from './useBack.ts'
import { useHints } from './useHints.ts'
import { useSeveral, type SeveralDraft } from './useSeveral.ts'
import { inWords } from './words.ts'
import css from './Notes.module.css'

/** Writing about several people of a session at once: what they share is written once, then a line each. Nobody's name gets into another's note. */
export default function Several() {
  const sessionId = useParam('sessionId')
  const { organisation: { timeZone } } = useMe()
  const here = useHere(sessionId), names = useAsk('notes.attendees', { sessionId }).data?.people
  const several = useSeveral(sessionId)
  const { data } = here
  return (
    <Page
      width="narrow" title="Write about several" back={{ to: `/sessions/${sessionId}`, label: data?.name ?? 'Session' }} meta={data && `${data.name}, ${weekDay(data.heldOn)}. Each person gets a note of their own: what you write for all, then their line. Others’ names are kept out of it.`}
    >
      <Ask of={here} rows={6}>
        {({ people, heldOn, startsAt }) => (people.length === 0
          ? <Notice title="Nobody is marked here yet">Mark the register first: those who were here can be written about.</Notice>
          : several.draft && (
            <Writing
              sessionId={sessionId} startsAt={instantIn(heldOn, startsAt, timeZone)} several={several} draft={several.draft}
              // Somebody who was added on this device a moment ago is known by the name in the register alone.
              people={people.map(({ personId: id, name, mayOpen }) => ({ ...(names?.find((one) => one.id === id) ?? { knownAs: name, givenName: '', familyName: '' }), id, name, mayOpen }))}
            />
          ))}
      </Ask>
    </Page>
  )
}

type Person = Named & { name: string; mayOpen: boolean }

function Writing({ sessionId, people, startsAt, several: { put, clear, give, begun, refused, takeUp }, draft }: { sessionId: string; people: readonly Person[]; startsAt: string; several: ReturnType<typeof useSeveral>; draft: SeveralDraft }) {
  const back = useBack(`/sessions/${sessionId}`)
  const [tried, setTried] = useState(false)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const [now, setNow] = useState<string | null>(null)
  const known = people.filter(({ mayOpen }) => mayOpen)
  const chosen = known.filter(({ id }) => draft.chosen?.includes(id) ?? known.length <= severalLimit)
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
    if (!chosen.length || chosen.length > severalLimit) return [{ field: 'several-people', words: becauseOf.nobody_chosen }]
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
    const at = happenedAt()
    await give({ happenedAt: startsAt < at ? startsAt : at, signedAt: at, minutes: draft.minutes, about: draft.about, shared: draft.shared, ways: draft.ways, lines, different: draft.different }, draft.ids)
    clear()
    toast(`${count(lines.length, 'note')} signed`)
    back()
  }
  const throwAway = () => { clear(); setTried(false); setFaults([]); toast('Thrown away', { undo: () => put(draft) }) }

  return (
    <div onKeyDown={(event) => void stepHints(event, hints.shown, now, setNow)}>
      <Form
        onSubmit={() => void send()} faults={faults.filter(({ field }) => shown.some((one) => one.field === field))}
        actions={(
          <div className={css.foot}>
            <p className={css.kept}>Kept on this device as you type. Nobody else sees it until you sign.</p>
            <Buttons><Button kind="primary" type="submit" icon={<PenLine />}>{chosen.length > 1 ? `Sign ${chosen.length} notes` : 'Sign'}</Button>{begun && <Button kind="quiet" onClick={throwAway}>Throw away</Button>}</Buttons>
          </div>
        )}
      >
        <Stack gap="large">
          {refused && (
            <Refusal
              what="Notes you signed here were not taken" why={inWords(refused.refused!)} mend={begun ? 'Sign what stands below first; then take those up again.' : 'Nothing of them is lost.'} now
              actions={!begun && <Button onClick={() => void takeUp(refused)}>Put them right</Button>}
            />
          )}
          <Checks id="several-people" label="About whom?" hint="Those who are here." options={known.map(({ id, name }) => ({ value: id, label: name }))} value={chosen.map(({ id }) => id)} onChange={(values) => put({ chosen: [...values] })} error={error('people')} />
          {known.length > 1 && <Buttons><Button size="small" onClick={() => put({ chosen: known.map(({ id }) => id) })}>Everybody</Button><Button size="small" onClick={() => put({ chosen: [] })}>Nobody yet</Button></Buttons>}
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
