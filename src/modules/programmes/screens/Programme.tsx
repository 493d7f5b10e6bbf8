import { Pencil } from 'lucide-react'
import { Suspense } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Grid, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Stat } from '../../../ui/Stat.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, money } from '../../../ui/words.ts'
import type { Programme as ProgrammeRecord, ProgrammeDetails } from '../contract.ts'
import { inWords } from '../eligibility.ts'
import { kindNames, wayNames } from '../rules.ts'
import { programmeParts } from './parts.ts'
import { scheduleInWords } from './schedule.ts'
import { ProgrammeForm } from './ProgrammeForm.tsx'
import css from './Programmes.module.css'

const read = (raw: Record<string, unknown>) => ({ change: raw['change'] === true })

/** A programme, and for those who may, the same as a form. */
export default function Programme() {
  const programmeId = useParam('programmeId')
  const [{ change }] = useFilters(read)
  const asked = useAsk('programmes.get', { programmeId })
  const programme = asked.data, changing = change && programme?.may.includes('change')
  return (
    <Page
      title={programme?.name ?? 'Programme'} width={changing ? 'narrow' : 'normal'} back={{ to: '/programmes', label: 'Programmes' }}
      meta={programme && <><span>{kindNames[programme.kind]}</span><span>{programme.teamName}</span>{!programme.active && <span>has ended</span>}</>}
      actions={!changing && programme?.may.includes('change') && <ButtonLink icon={<Pencil />} to={`/programmes/${programmeId}`} search={{ change: true }}>Change</ButtonLink>}
    >
      <Ask of={asked} rows={6}>{(record) => (changing ? <Changing programme={record} /> : <Shown programme={record} />)}</Ask>
    </Page>
  )
}

function Shown({ programme }: { programme: ProgrammeRecord }) {
  const { id, taking, summary, feePence, capacity, courseLength, referralTargetDays, criteria, measures, measureStartDays, measureGraceDays, ways, setUp, clearUp } = programme
  const may = useMay(), maySeePeople = may('people.read')
  const catalogue = useAsk('measures.catalogue', {}, { enabled: may('measures.read') })
  const nameOf = (instrument: string) => catalogue.data?.find(({ key }) => key === instrument)?.name ?? instrument
  return (
    <Stack gap="large">
      <Grid least={10}>
        <Stat label="Take part now" value={String(taking)} {...(maySeePeople ? { to: '/people', search: { programme: id }, rows: 'Who they are' } : {})} />
        <Stat label="Contribution a head" value={feePence ? money(feePence) : 'Free'} />
        <Stat label="Places" value={capacity === null ? 'No limit' : String(capacity)} {...(courseLength ? { note: count(courseLength, 'session') } : {})} />
        {referralTargetDays != null && <Stat label="Referrals answered within" value={count(referralTargetDays, 'day')} />}
      </Grid>
      {summary && <p className={css.running}>{summary}</p>}
      {may('sessions.read') && programmeParts().map((Part, at) => <Suspense key={at} fallback={null}><Part programmeId={id} /></Suspense>)}
      <Grid least={20}>
        <div><Section title="Who it is for">{criteria.length ? <ul className={css.plain}>{criteria.map((criterion) => <li key={criterion.kind}>{inWords(criterion)}</li>)}</ul> : <p>Open to everybody.</p>}</Section></div>
        <div><Section title="What is measured" actions={programme.may.includes('change') && <ButtonLink kind="quiet" size="small" to={`/programmes/${id}/measures`}>Change<span className="said"> what is measured</span></ButtonLink>}>
          <Stack gap="small">
            <p>{scheduleInWords({ startDays: measureStartDays, graceDays: measureGraceDays, measures }, (key) => key)}</p>
            {measures.length > 0 && <ul className={css.plain}>{measures.map(({ instrument }) => <li key={instrument}>{nameOf(instrument)}</li>)}</ul>}
          </Stack>
        </Section></div>
        <div><Section title="Setting up">{setUp.length ? <ul className={css.plain}>{setUp.map((line) => <li key={line}>{line}</li>)}</ul> : <p>No checklist.</p>}</Section></div>
        <div><Section title="Clearing up">{clearUp.length ? <ul className={css.plain}>{clearUp.map((line) => <li key={line}>{line}</li>)}</ul> : <p>No checklist.</p>}</Section></div>
      </Grid>
      {ways.length > 0 && <Section bare title="Ways to wellbeing"><p className={css.badges}>{ways.map((way) => <Badge key={way} tone="primary">{wayNames[way]}</Badge>)}</p></Section>}
    </Stack>
  )
}

function Changing({ programme }: { programme: ProgrammeRecord }) {
  const change = useCommand('programmes.change'), go = useGo()
  const { id, version, teamName: _team, taking: _taking, may: _may, measureStartDays: _start, measureGraceDays: _grace, ...details } = programme
  const save = async (next: ProgrammeDetails) => {
    if (!await change.send({ programmeId: id, expectedVersion: version, ...next })) return
    toast(`${next.name.trim()} kept`)
    go(`/programmes/${id}`, { replace: true })
  }
  return <ProgrammeForm begin={details} onSave={(next) => void save(next)} problem={change.problem} busy={change.busy} back={`/programmes/${id}`} />
}
