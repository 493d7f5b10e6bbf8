import { useState } from 'react'
import type { CommandProblem } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Check, Checks, Choice } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { ProgrammeDetails } from '../contract.ts'
import { becauseOf, kindNames, limits, programmeKinds, wayNames, ways, whyNotProgramme } from '../rules.ts'
import { CriteriaFields } from './CriteriaFields.tsx'
import { MeasureFields } from './MeasureFields.tsx'
import { errorOf, faultsOf } from './words.ts'

export const noProgramme: ProgrammeDetails = { name: '', kind: 'open', teamId: '', summary: '', feePence: 0, capacity: null, courseLength: null, referralTargetDays: null, ways: [], setUp: [], clearUp: [], active: true, criteria: [], measures: [] }

const lines = (text: string) => text.split('\n')

/** A programme as one document: what it is, who it is for, what is measured, what each session begins and ends with. */
export function ProgrammeForm({ begin, fresh, onSave, problem, busy, back }: { begin: ProgrammeDetails; fresh?: boolean; onSave: (details: ProgrammeDetails) => void; problem: CommandProblem | undefined; busy: boolean; back: string }) {
  const teams = useAsk('team.teams', {})
  const [given, setGiven] = useState(begin)
  const [typing, setTyping] = useState<Record<string, string | undefined>>({})
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const put = (part: Partial<ProgrammeDetails>) => setGiven((before) => ({ ...before, ...part }))
  const said = (field: string, words: string | undefined) => setTyping((before) => ({ ...before, [field]: words }))
  const faults = wrong.length ? wrong : faultsOf(problem, 'name')

  const save = () => {
    const halfTyped = Object.entries(typing).flatMap(([field, words]) => (words ? [{ field, words }] : []))
    const unfit = whyNotProgramme(given)
    const found = [...halfTyped, ...(unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : []), ...(given.teamId === '' ? [{ field: 'teamId', words: becauseOf.no_such_team }] : [])]
    setWrong(found)
    if (!found.length) onSave(given)
  }
  return (
    <Form onSubmit={save} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>Save</Button><ButtonLink kind="quiet" to={back}>Cancel</ButtonLink></>}>
      <Section title="What it is">
        <Stack>
          <TextField id="name" label="Name" required value={given.name} onChange={(name) => put({ name })} error={errorOf(faults, 'name')} maxLength={limits.name} autoFocus={fresh} />
          <Choice label="Kind" layout="row" options={programmeKinds.map((value) => ({ value, label: kindNames[value] }))} value={given.kind} onChange={(kind) => put({ kind })} />
          <Select id="teamId" label="Team" hint="Its members see the people who take part." none="Choose" value={given.teamId} onChange={(teamId) => put({ teamId })} error={errorOf(faults, 'teamId')} options={(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
          <TextArea id="summary" label="What happens there" rows={2} value={given.summary} onChange={(summary) => put({ summary })} most={limits.summary} />
          <FieldRow>
            <MoneyField id="feePence" label="Contribution a head" hint="0 when it is free." value={given.feePence} onChange={(feePence, words) => { put({ feePence: feePence ?? 0 }); said('feePence', words) }} error={errorOf(faults, 'feePence')} />
            <NumberField id="capacity" label="Places" hint="Empty when there is no limit." value={given.capacity} onChange={(capacity, words) => { put({ capacity }); said('capacity', words) }} least={1} most={limits.capacity} error={errorOf(faults, 'capacity')} />
            {given.kind === 'course' && <NumberField id="courseLength" label="Sessions in the course" required value={given.courseLength} onChange={(courseLength, words) => { put({ courseLength }); said('courseLength', words) }} least={1} most={limits.courseLength} error={errorOf(faults, 'courseLength')} />}
            <NumberField id="referralTargetDays" label="Referrals answered within" hint="Days. Empty when nothing is promised." unit="days" value={given.referralTargetDays ?? null} onChange={(referralTargetDays, words) => { put({ referralTargetDays }); said('referralTargetDays', words) }} least={1} most={limits.targetDays} error={errorOf(faults, 'referralTargetDays')} />
          </FieldRow>
          <Checks label="Ways to wellbeing" layout="row" options={ways.map((value) => ({ value, label: wayNames[value] }))} value={given.ways} onChange={(chosen) => put({ ways: chosen })} />
        </Stack>
      </Section>
      <Section title="Who it is for" hint="Answered at once when somebody new walks in. Somebody whom a criterion leaves out can still be welcomed, with a reason.">
        <CriteriaFields criteria={given.criteria} onChange={(criteria) => put({ criteria })} onProblem={said} error={errorOf(faults, 'criteria')} />
      </Section>
      {fresh && (
        <Section title="What is measured" hint="Asked when somebody joins, and again when you say so.">
          <MeasureFields measures={given.measures} course={given.kind === 'course'} onChange={(measures) => put({ measures })} onProblem={said} error={errorOf(faults, 'measures')} />
        </Section>
      )}
      <Section title="Checklists" hint="Each new session begins with these. One thing a line.">
        <FieldRow>
          <TextArea id="setUp" label="Setting up" rows={4} value={given.setUp.join('\n')} onChange={(text) => put({ setUp: lines(text) })} />
          <TextArea id="clearUp" label="Clearing up" rows={4} value={given.clearUp.join('\n')} onChange={(text) => put({ clearUp: lines(text) })} />
        </FieldRow>
      </Section>
      <Check label="Running" hint="When it has ended nobody new joins; what happened stays." checked={given.active} onChange={(active) => put({ active })} />
    </Form>
  )
}
