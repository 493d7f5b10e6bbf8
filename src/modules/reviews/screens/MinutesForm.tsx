import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Review } from '../contract.ts'
import { becauseOf, dayAfter, limits, theirPartNames, theirParts, whyNotMinutes, whyNotSign, type Minutes, type TheirPart } from '../rules.ts'
import { Actions } from './Actions.tsx'
import { wordsOf } from './words.ts'
import css from './Reviews.module.css'

const parts = theirParts.map((value) => ({ value, label: theirPartNames[value] }))

/** The minutes while they are written: kept as a draft whenever one likes, signed once they say enough. */
export function MinutesForm({ review, onClose }: { review: Review; onClose: () => void }) {
  const { today, member } = useMe()
  const write = useCommand('reviews.write', { renews: ['reviews.'] }), sign = useCommand('reviews.sign', { renews: ['reviews.', 'tasks.', 'story.'] })
  const [minutes, setMinutes] = useState<Minutes>(() => ({
    heldOn: review.heldOn ?? today, agenda: review.agenda, attendees: review.attendees.length ? review.attendees : [{ memberId: member.id, name: member.name, role: member.post }], theirPart: review.theirPart, theySaid: review.theySaid, discussion: review.discussion,
    decisions: review.decisions.length ? review.decisions : [''], actions: review.actions, nextOn: review.nextOn,
  }))
  const [version, setVersion] = useState(review.version)
  const [nextId] = useState(uuidv7)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const put = (change: Partial<Minutes>) => setMinutes((before) => ({ ...before, ...change }))
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const problem = write.problem ?? sign.problem
  const meanwhile = problem?.kind === 'refused' && problem.refusal.because === 'changed_meanwhile'
  const outside = minutes.attendees.some(({ memberId, name }) => !memberId && name.trim())

  const keep = async (why: ReturnType<typeof whyNotSign>) => {
    setFaults(why ? [{ field: why.field, words: becauseOf[why.because] }] : [])
    if (why) return undefined
    const kept = await write.send({ reviewId: review.id, expectedVersion: version, ...minutes, attendees: minutes.attendees.map((one) => ({ ...one })), decisions: [...minutes.decisions], actions: minutes.actions.map((one) => ({ ...one })) })
    if (kept) setVersion(kept.version)
    return kept
  }
  const draft = async () => { if (await keep(whyNotMinutes(minutes, today))) { toast('Kept as a draft'); onClose() } }
  const finish = async () => {
    const kept = await keep(whyNotSign(minutes, today))
    if (!kept || !await sign.send({ reviewId: review.id, expectedVersion: kept.version, nextId, happenedAt: happenedAt() })) return
    const tasks = minutes.actions.filter(({ memberId }) => memberId).length
    toast(tasks ? `Signed. ${tasks === 1 ? 'One action is' : `${tasks} actions are`} on somebody’s list now.` : 'Signed')
    onClose()
  }
  return (
    <Form onSubmit={() => void finish()} faults={faults} actions={<><Button kind="primary" type="submit" busy={sign.busy || write.busy}>Sign the minutes</Button><Button busy={write.busy} onClick={() => void draft()}>Keep as a draft</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      {problem && <Problem what={wordsOf(problem)} why="What you typed is still here." actions={meanwhile && review.version !== version ? <Button onClick={() => { setVersion(review.version); write.clear(); sign.clear() }}>Go on with yours</Button> : undefined} />}
      <Section title={review.person.name}>
        <Stack>
          <Choice<TheirPart> id="theirPart" label="Were they there?" required layout="row" value={minutes.theirPart ?? ''} onChange={(theirPart) => put({ theirPart })} options={parts} error={errorOf('theirPart')} />
          <TextArea id="theySaid" label="What did they say?" hint="In their own words. It stands first in the minutes." value={minutes.theySaid} onChange={(theySaid) => put({ theySaid })} error={errorOf('theySaid')} rows={2} most={limits.theySaid} />
        </Stack>
      </Section>
      <Section title="When, and who was there">
        <Stack>
          <TextField id="heldOn" label="Held on" type="date" size="medium" required value={minutes.heldOn ?? ''} onChange={(heldOn) => put({ heldOn: heldOn || null })} error={errorOf('heldOn')} />
          <Attendees minutes={minutes} put={put} error={errorOf('attendees')} />
          {outside && review.consentToShare !== 'yes' && review.consentToShare !== 'verbal' && (
            <Notice tone="warn" title={review.consentToShare === 'no' ? `${review.person.name} does not want things shared` : `It is not certain that ${review.person.name} agreed to sharing`}>Others are in the room. Ask before anything about them is said.</Notice>
          )}
        </Stack>
      </Section>
      <Section title="What was talked about">
        <Stack>
          <TextArea id="agenda" label="Agenda" value={minutes.agenda} onChange={(agenda) => put({ agenda })} error={errorOf('agenda')} rows={2} most={limits.agenda} />
          <TextArea id="discussion" label="What was said" value={minutes.discussion} onChange={(discussion) => put({ discussion })} error={errorOf('discussion')} rows={5} most={limits.discussion} />
          <Decisions minutes={minutes} put={put} error={errorOf('decisions')} />
        </Stack>
      </Section>
      <Section title="To do" hint="What has a colleague’s name on it lands on their list when you sign."><Actions minutes={minutes} put={put} error={errorOf('actions')} /></Section>
      <Card>
        <TextField id="nextOn" label="Next time" hint="Leave it empty if there is none." type="date" size="medium" value={minutes.nextOn ?? ''} onChange={(nextOn) => put({ nextOn: nextOn || null })} error={errorOf('nextOn')} />
        <Buttons>{[4, 6, 12].map((weeks) => <Button key={weeks} kind="quiet" size="small" onClick={() => put({ nextOn: dayAfter(today, weeks * 7) })}>In {weeks} weeks</Button>)}</Buttons>
      </Card>
    </Form>
  )
}

export type MinutesPart = { minutes: Minutes; put: (change: Partial<Minutes>) => void; error: string | undefined }

function Attendees({ minutes: { attendees }, put, error }: MinutesPart) {
  const members = useList('team.members', { active: true, limit: 200 })
  const there = new Set(attendees.map(({ memberId }) => memberId))
  const change = (at: number, part: Partial<Minutes['attendees'][number]>) => put({ attendees: attendees.map((one, n) => (n === at ? { ...one, ...part } : one)) })
  const pick = (id: string) => {
    const picked = members.data?.find((one) => one.id === id)
    if (picked) put({ attendees: [...attendees, { memberId: picked.id, name: picked.name, role: picked.post }] })
  }
  return (
    <Stack gap="small">
      <div id="attendees" role="group" aria-label="Who was there">
        <Stack gap="small">
          {error && <p className={css.wrong} role="alert">{error}</p>}
          {attendees.map((one, at) => (
            <div key={at} className={css.attendee}>
              <TextField label={`Name ${at + 1}`} hideLabel placeholder="Name" value={one.name} onChange={(name) => change(at, { name, ...(one.memberId ? { memberId: null } : {}) })} maxLength={limits.line} />
              <TextField label={`Role ${at + 1}`} hideLabel placeholder="Role, such as GP or sister" value={one.role} onChange={(role) => change(at, { role })} maxLength={limits.line} />
              <Button kind="quiet" iconOnly icon={<X />} onClick={() => put({ attendees: attendees.filter((_, n) => n !== at) })}>Take {one.name || 'this line'} away</Button>
            </div>
          ))}
        </Stack>
      </div>
      <Buttons>
        <Select label="Add a colleague" hideLabel value="" none="Add a colleague…" onChange={pick} options={(members.data ?? []).filter(({ id }) => !there.has(id)).map(({ id, name }) => ({ value: id, label: name }))} />
        <Button icon={<Plus />} onClick={() => put({ attendees: [...attendees, { memberId: null, name: '', role: '' }] })}>Somebody else</Button>
      </Buttons>
    </Stack>
  )
}

function Decisions({ minutes: { decisions }, put, error }: MinutesPart) {
  return (
    <div id="decisions" role="group" aria-label="Decisions">
      <Stack gap="small">
        {error && <p className={css.wrong} role="alert">{error}</p>}
        {decisions.map((words, at) => (
          <div key={at} className={css.line}>
            <TextField label={at === 0 ? 'Decided' : `Decision ${at + 1}`} hideLabel={at > 0} value={words} onChange={(next) => put({ decisions: decisions.map((one, n) => (n === at ? next : one)) })} maxLength={limits.line} />
            <Button kind="quiet" iconOnly icon={<X />} onClick={() => put({ decisions: decisions.filter((_, n) => n !== at) })}>Take decision {at + 1} away</Button>
          </div>
        ))}
        <Buttons><Button kind="quiet" icon={<Plus />} onClick={() => put({ decisions: [...decisions, ''] })}>{decisions.length ? 'Another decision' : 'Add a decision'}</Button></Buttons>
      </Stack>
    </div>
  )
}
