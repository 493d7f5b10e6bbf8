import { useState, type ReactNode } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Checks, Choice } from '../../../ui/Choice.tsx'
import { Disclosure, useOnceOpen } from '../../../ui/Disclosure.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { clockTime, dateIn, listed, nearDay } from '../../../ui/words.ts'
import { wayNames, ways } from '../../programmes/public-screens.ts'
import { instantIn, type Content } from '../drafting.ts'
import { approachNames, approaches, levelNames, limits, meccLevels, meccTopics, modeNames, modes, topicNames, type MeccTopic } from '../rules.ts'
import { Hints, stepHints } from './Hints.tsx'
import { useHints } from './useHints.ts'
import css from './Notes.module.css'

type Props = { noteId: string; personId: string; content: Content; put: (part: Partial<Content>) => void; amends: boolean; errors: ReadonlyMap<string, string>; /** What another module asks along with a note. */ beside?: ReactNode }

/** The fields of a note, in the order in which a conversation is remembered: three are enough, the rest is folded away until it is wanted. */
export function NoteFields({ noteId, personId, content, put, amends, errors, beside }: Props) {
  const { today, organisation: { timeZone } } = useMe()
  const words = { about: content.about, body: content.body, nextStep: content.nextStep }
  const hints = useHints(noteId, words)
  const [now, setNow] = useState<string | null>(null)
  const marksIn = (field: keyof typeof words) => hints.shown.filter((hint) => hint.field === field).map(({ id, from, to }) => ({ from, to, now: id === now }))
  const [fuller] = useState(() => amends || isFuller(content))
  const open = useOnceOpen(fuller || errors.has('note-minutes') || errors.has('note-meccLevel') || errors.has('note-mecc'))
  const day = dateIn(content.happenedAt, timeZone)
  return (
    <div className={css.fields} onKeyDown={(event) => void stepHints(event, hints.shown, now, setNow)}>
      {amends && (
        <TextArea id="note-because" label="Why are you putting it right?" required value={content.because ?? ''} onChange={(because) => put({ because })} rows={1} most={limits.because} error={errors.get('note-because')} />
      )}
      <TextField id="note-about" label="What was it about?" hint="A few words, to find it by" required value={content.about} onChange={(about) => put({ about })} error={errors.get('note-about')} autoFocus={!amends && !content.about} spellCheck />
      <TextArea
        id="note-body" label="What was said, and what mattered" hint="Write it as you would want to read it together." required value={content.body} onChange={(body) => put({ body })} rows={7} most={limits.body} error={errors.get('note-body')} marks={marksIn('body')}
      />
      <TextArea id="note-nextStep" label="What is next?" value={content.nextStep} onChange={(nextStep) => put({ nextStep })} rows={1} most={limits.nextStep} error={errors.get('note-nextStep')} marks={marksIn('nextStep')} />
      {(content.nextStep.trim() || content.nextOn) && (
        <TextField id="note-nextOn" label="By when?" hint="With a day it lands in your tasks when you sign." type="date" size="medium" value={content.nextOn ?? ''} onChange={(to) => put({ nextOn: /^\d{4}-\d\d-\d\d$/.test(to) ? to : null })} />
      )}
      <Hints hints={hints} fields={words} fieldId={(field) => `note-${field}`} put={(field, text) => put({ [field]: text })} now={now} onNow={setNow} />
      {beside}
      <Disclosure label={`More: ${modeNames[content.mode].toLowerCase()}, ${nearDay(day, today)} at ${clockTime(content.happenedAt, timeZone)}`} open={open}>
        <When content={content} put={put} errors={errors} />
        <Chips label="Ways to wellbeing">
          <span className={css.chipsLabel} aria-hidden="true">Ways to wellbeing</span>
          {ways.map((way) => <Chip key={way} on={content.ways.includes(way)} onToggle={(on) => put({ ways: toggled(content.ways, way, on) })}>{wayNames[way]}</Chip>)}
        </Chips>
        <Chips label="How you worked">
          <span className={css.chipsLabel} aria-hidden="true">How you worked</span>
          {approaches.map((one) => <Chip key={one} on={content.approaches.includes(one)} onToggle={(on) => put({ approaches: toggled(content.approaches, one, on) })}>{approachNames[one]}</Chip>)}
        </Chips>
        <Goals personId={personId} content={content} put={put} />
        <Mecc content={content} put={put} errors={errors} />
      </Disclosure>
    </div>
  )
}

const isFuller = ({ minutes, ways: chosen, approaches: used, goalIds, mecc }: Content) => minutes !== null || chosen.length + used.length + goalIds.length + mecc.length > 0

/** The person's goals it was about; nothing where there are none, or no network. */
function Goals({ personId, content, put }: Pick<Props, 'personId' | 'content' | 'put'>) {
  const may = useMay()('goals.read')
  const { data } = useAsk('goals.of', { personId }, { enabled: may })
  const shown = data?.filter(({ id, status }) => status === 'active' || content.goalIds.includes(id)) ?? []
  if (!shown.length) return null
  return <Checks label="Goals it was about" options={shown.map(({ id, words }) => ({ value: id, label: words }))} value={content.goalIds} onChange={(goalIds) => put({ goalIds: [...goalIds] })} />
}

/** How, when and for how long. */
function When({ content, put, errors }: Pick<Props, 'content' | 'put' | 'errors'>) {
  const { organisation: { timeZone }, today } = useMe()
  const day = dateIn(content.happenedAt, timeZone), time = clockTime(content.happenedAt, timeZone)
  const move = (to: { day?: string; time?: string }) => {
    const [onDay, atTime] = [to.day ?? day, to.time ?? time]
    if (/^\d{4}-\d\d-\d\d$/.test(onDay) && /^\d\d:\d\d$/.test(atTime)) put({ happenedAt: instantIn(onDay, atTime, timeZone) })
  }
  return (
    <FieldRow>
      <Select id="note-mode" label="How" options={modes.map((value) => ({ value, label: modeNames[value] }))} value={content.mode} onChange={(mode) => mode && put({ mode })} />
      <TextField id="note-day" label="Day" type="date" size="medium" value={day} onChange={(to) => move({ day: to })} error={day > today ? 'This is a day to come. Choose today or an earlier one.' : undefined} />
      <TextField id="note-happenedAt" label="Time" type="time" size="short" value={time} onChange={(to) => move({ time: to })} />
      <NumberField id="note-minutes" label="How long" unit="minutes" least={1} most={limits.minutes} value={content.minutes} onChange={(minutes) => put({ minutes })} error={errors.get('note-minutes')} />
    </FieldRow>
  )
}

/** Making Every Contact Count: folded away until it is wanted. */
function Mecc({ content, put, errors }: Pick<Props, 'content' | 'put' | 'errors'>) {
  const some = content.mecc.length > 0 || content.meccLevel !== null
  // Open from the beginning if something is chosen, and then as the writer leaves it: taking the last choice back must not shut it.
  const [chosenBefore] = useState(some)
  const open = useOnceOpen(chosenBefore || errors.has('note-meccLevel') || errors.has('note-mecc'))
  // With the last topic goes how far it was talked about.
  const choose = (topic: MeccTopic, on: boolean) => put({ mecc: toggled(content.mecc, topic, on), ...(content.mecc.length === 1 && !on ? { meccLevel: null } : {}) })
  return (
    <Disclosure label={`Making every contact count${some ? `: ${listed(content.mecc.map((topic) => topicNames[topic].toLowerCase())) || 'nothing chosen'}` : ''}`} open={open}>
      <Stack>
        <div id="note-mecc" tabIndex={-1}>
          <Chips label="What you touched upon">
            {meccTopics.map((topic) => <Chip key={topic} on={content.mecc.includes(topic)} onToggle={(on) => choose(topic, on)}>{topicNames[topic]}</Chip>)}
          </Chips>
        </div>
        {some && (
          <Choice
            id="note-meccLevel" label="How far did you talk about it?" layout="row" options={meccLevels.map((value) => ({ value, label: levelNames[value] }))} value={content.meccLevel ?? ''}
            onChange={(meccLevel) => put({ meccLevel })} error={errors.get('note-meccLevel') ?? errors.get('note-mecc')}
          />
        )}
      </Stack>
    </Disclosure>
  )
}

const toggled = <T extends string>(all: readonly T[], one: T, on: boolean): T[] => (on ? [...all.filter((it) => it !== one), one] : all.filter((it) => it !== one))
