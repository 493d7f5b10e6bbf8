import { Plus, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { renew, useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem, Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Review } from '../contract.ts'
import { begin, minutesOnTheirWay, over } from '../drafting.ts'
import { becauseOf, dayAfter, limits, theirPartNames, theirParts, whyNotMinutes, whyNotSign, type Minutes, type TheirPart } from '../rules.ts'
import { Actions } from './Actions.tsx'
import { Elsewhere, isElsewhere } from './Elsewhere.tsx'
import { renews, useMinutes, type WritingMinutes } from './useMinutes.ts'
import { wordsOf } from './words.ts'
import css from './Reviews.module.css'

const parts = theirParts.map((value) => ({ value, label: theirPartNames[value] }))

/** The minutes while they are written: kept as they are typed, signed once they say enough. Begun once with the newest there is, so that nothing typed is overtaken by an answer. */
export function MinutesForm({ review, onClose }: { review: Review; onClose: () => void }) {
  const { today, member } = useMe()
  const { pending } = useOutbox()
  const sign = useCommand('reviews.sign', { renews: ['reviews.', 'tasks.', 'story.'] })
  const [begun] = useState(() => ({ reviewId: review.id, start: begin(over(review, pending), today, { memberId: member.id, name: member.name, role: member.post }), version: minutesOnTheirWay(review.id, review, pending).version, today }))
  const writing = useMinutes(begun)
  const { minutes, put, refused } = writing
  const [nextId] = useState(uuidv7)
  const [tried, setTried] = useState(false)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const [stuck, setStuck] = useState(false)
  const wrong = tried ? whyNotSign(minutes, today) : whyNotMinutes(minutes, today)
  const errorOf = (field: string) => (wrong?.field === field ? becauseOf[wrong.because] : undefined)
  const outside = minutes.attendees.some(({ memberId, name }) => !memberId && name.trim())
  const undecided = refused !== null && isElsewhere(refused.because)

  // Lists elsewhere were not asked again while somebody typed: they are when the sheet is left.
  useEffect(() => () => { void renew(renews) }, [])

  const later = async () => { await writing.save(renews); onClose() }
  const finish = async () => {
    setTried(true)
    setStuck(false)
    const why = whyNotSign(minutes, today)
    setFaults(why ? [{ field: why.field, words: becauseOf[why.because] }] : [])
    if (why || undecided) return
    const version = await writing.settled()
    if (version === undefined) return setStuck(true)
    if (!await sign.send({ reviewId: review.id, expectedVersion: version, nextId, happenedAt: happenedAt() })) return
    const tasks = minutes.actions.filter(({ memberId }) => memberId).length
    toast(tasks ? `Signed. ${tasks === 1 ? 'One action is' : `${tasks} actions are`} on somebody’s list now.` : 'Signed')
    onClose()
  }
  return (
    <Form
      onSubmit={() => void finish()} faults={wrong ? faults.filter(({ field }) => field === wrong.field) : []}
      actions={(
        <div className={css.foot}>
          <Kept writing={writing} undecided={undecided} />
          <Buttons><Button kind="primary" type="submit" busy={sign.busy} disabled={undecided}>Sign the minutes</Button><Button kind="quiet" onClick={() => void later()}>Go on later</Button></Buttons>
        </div>
      )}
    >
      {refused && <Elsewhere reviewId={review.id} writing={writing} refused={refused} onClose={onClose} />}
      {sign.problem && <Problem what={wordsOf(sign.problem)} why="What you typed is still here." />}
      {stuck && !refused && <Refusal now what="Some of it is still only on this device" why="The actions land in other people’s lists, so signing needs a connection." mend="Everything is kept. Sign when there is one." />}
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
          <HintedArea of={review.id} id="discussion" label="What was said" value={minutes.discussion} onChange={(discussion) => put({ discussion })} error={errorOf('discussion')} rows={5} most={limits.discussion} />
          <Decisions of={review.id} minutes={minutes} put={put} error={errorOf('decisions')} />
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

/** How the minutes are kept, in words. Only trouble is announced. */
function Kept({ writing: { writing, waiting, sending, begun }, undecided }: { writing: WritingMinutes; undecided: boolean }) {
  const away = sending === 'unreachable' || sending === 'sign-in'
  return (
    <p className={css.kept} role={away && waiting > 0 ? 'status' : undefined}>
      {undecided ? 'Waiting for you to choose, above.'
        : waiting > 0 && away ? 'Kept on this device; it will be sent when there is a connection.'
          : writing || waiting > 0 ? 'Saving …'
            : begun ? 'Saved. It is a draft until it is signed.' : 'Kept as you type.'}
    </p>
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

function Decisions({ of, minutes: { decisions }, put, error }: MinutesPart & { of: string }) {
  return (
    <div id="decisions" role="group" aria-label="Decisions">
      <Stack gap="small">
        {error && <p className={css.wrong} role="alert">{error}</p>}
        {decisions.map((words, at) => (
          <div key={at} className={css.line}>
            <HintedArea of={of} id={`decision-${at}`} label={at === 0 ? 'Decided' : `Decision ${at + 1}`} hideLabel={at > 0} rows={1} value={words} onChange={(next) => put({ decisions: decisions.map((one, n) => (n === at ? next : one)) })} most={limits.line} />
            <Button kind="quiet" iconOnly icon={<X />} onClick={() => put({ decisions: decisions.filter((_, n) => n !== at) })}>Take decision {at + 1} away</Button>
          </div>
        ))}
        <Buttons><Button kind="quiet" icon={<Plus />} onClick={() => put({ decisions: [...decisions, ''] })}>{decisions.length ? 'Another decision' : 'Add a decision'}</Button></Buttons>
      </Stack>
    </div>
  )
}
