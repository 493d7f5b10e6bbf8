import { Download } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { call } from '../../../platform/client/rpc.ts'
import { useSaving } from '../../../platform/client/save.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { count } from '../../../ui/words.ts'
import { readOpenReferral, type Finding, type ReadService } from '../reading.ts'
import { becauseOf, whyNotEvery } from '../rules.ts'
import { wordsOf } from './words.ts'
import css from './Directory.module.css'

/** A whole directory in or out as an Open Referral UK file, and how often services are looked at again. */
export default function Files() {
  return (
    <Page title="Bring in, take out" width="narrow" back={{ to: '/directory', label: 'Directory' }} meta="Open Referral UK, as JSON">
      <Stack gap="large"><BringIn /><TakeOut /><HowOften /></Stack>
    </Page>
  )
}

type Row = ReadService & { serviceId: string }
type Looked = { rows: Row[]; findings: Finding[]; here: number; same: number }
const letters = 20_000_000, together = 50

function BringIn() {
  const { today } = useMe()
  const bring = useCommand('directory.bring', { renews: ['directory.'] })
  const [looked, setLooked] = useState<Looked>(), [wrong, setWrong] = useState(''), [looking, setLooking] = useState(false), [renewing, setRenewing] = useState(false)
  const [gone, setGone] = useState<{ at: number; added: number; renewed: number; left: number }>()

  const choose = async (file: File | undefined) => {
    setLooked(undefined); setWrong(''); setGone(undefined); setRenewing(false)
    if (!file) return
    if (file.size > letters) return setWrong('This file is larger than 20 million letters. Ask its source for a part of it, such as one district.')
    setLooking(true)
    try {
      let json: unknown
      try { json = JSON.parse(await file.text()) } catch { return setWrong('This is no JSON: somewhere a bracket or a quotation mark is missing. Export it once more, or choose another file.') }
      const { services, findings } = readOpenReferral(json, today), rows = services.map((service) => ({ ...service, serviceId: uuidv7() }))
      const here: ({ how: 'same' | 'alike' } | null)[] = []
      for (let from = 0; from < rows.length; from += 500) here.push(...await call('directory.compare', { services: rows.slice(from, from + 500).map(({ externalId, details }) => ({ externalId, name: details.name, provider: details.provider, postcode: details.places[0]?.postcode ?? '' })) }))
      setLooked({ rows, findings, here: here.filter(Boolean).length, same: here.filter((one) => one?.how === 'same').length })
    } catch { setWrong('There was no answer, so nothing could be compared. Check the connection and choose the file again.') } finally { setLooking(false) }
  }
  const go = async () => {
    if (!looked) return
    const done = { at: 0, added: 0, renewed: 0, left: 0 }
    setGone(done)
    for (let from = 0; from < looked.rows.length; from += together) {
      const answer = await bring.send({ rows: looked.rows.slice(from, from + together), renew: renewing, happenedAt: happenedAt() })
      if (!answer) return
      done.at = Math.min(from + together, looked.rows.length); done.added += answer.added; done.renewed += answer.renewed; done.left += answer.left
      setGone({ ...done })
    }
    toast(`${count(done.added, 'service')} added`)
  }
  const all = looked?.rows.length ?? 0, finished = gone !== undefined && gone.at === all, lost = looked?.findings.filter((one) => one.lost) ?? [], rest = looked?.findings.filter((one) => !one.lost) ?? []
  return (
    <Section title="Bring in" hint="From a council or another directory. It is looked over here first; nothing is added twice.">
      <Stack>
        <label>Choose a file <input type="file" accept=".json,application/json" onChange={(event) => void choose(event.target.files?.[0])} /></label>
        {looking && <p role="status">Looking it over…</p>}
        {wrong && <Problem what="This cannot be read." why={wrong} />}
        {looked && !finished && (
          <>
            <Notice tone={all ? 'info' : 'warn'} title={all ? `${count(all, 'service')} can be taken` : 'Nothing in it can be taken'} now>{all > 0 && `${looked.here === 0 ? 'None of them is here yet.' : looked.here === 1 ? 'One of them is here already and is not added again.' : `${looked.here} of them are here already and are not added again.`} What comes in counts as checked on the day its source says, or not at all.`}</Notice>
            <Findings label={`${count(lost.length, 'service')} not taken`} findings={lost} open />
            <Findings label={`${count(rest.length, 'thing')} left out or put differently`} findings={rest} />
            {looked.same > 0 && <Check label="Take the newer details of those that came from this source before" hint={`${count(looked.same, 'service')}. What colleagues changed in them here is written over.`} checked={renewing} onChange={setRenewing} />}
            {bring.problem && <Problem what={wordsOf(bring.problem)} why={gone?.at ? `The first ${gone.at} are in. Press again to go on: none comes in twice.` : 'Nothing was added.'} />}
            {gone && bring.busy && <Progress label="Bringing in" value={gone.at} most={all} />}
            {all > 0 && <div><Button kind="primary" busy={bring.busy} onClick={() => void go()}>Bring {all === 1 ? 'it' : 'them'} in</Button></div>}
          </>
        )}
        {finished && gone && <Notice tone="good" title={`${count(gone.added, 'service')} added`} now actions={<ButtonLink to="/directory">Open the directory</ButtonLink>}>{[gone.renewed > 0 && `${gone.renewed} took newer details.`, gone.left > 0 && (gone.left === 1 ? 'One was here already and was left as it is.' : `${gone.left} were here already and were left as they are.`)].filter(Boolean).join(' ')}</Notice>}
      </Stack>
    </Section>
  )
}

function Findings({ label, findings, open }: { label: string; findings: readonly Finding[]; open?: boolean }) {
  if (!findings.length) return null
  return <Disclosure label={label} open={open}><ul className={css.findings} tabIndex={0} aria-label={label}>{findings.slice(0, 500).map((one, n) => <li key={n}><b>{one.service}</b>{one.words}</li>)}</ul></Disclosure>
}

function TakeOut() {
  const { save, busy, wrong } = useSaving(() => call('directory.file', {}))
  return (
    <Section title="Take out" hint="Every open service, for other directories. What colleagues met with, and who checked, stays here.">
      <Stack gap="small">
        {wrong && <Problem what={wrong} />}
        <div><Button icon={<Download />} busy={busy !== null} onClick={() => void save('all')}>Save as Open Referral UK</Button></div>
      </Stack>
    </Section>
  )
}

function HowOften() {
  const asked = useAsk('directory.setting', {})
  return <Section title="How often services are checked" hint="Longer ago than this, a service is marked “Not checked for long”."><Ask of={asked} rows={1}>{(setting) => <Interval key={setting.version} {...setting} />}</Ask></Section>
}

function Interval({ checkEvery, version }: { checkEvery: number; version: number }) {
  const set = useCommand('directory.set', { renews: ['directory.'] })
  const [days, setDays] = useState<number | null>(checkEvery), [settingId] = useState(uuidv7), [tried, setTried] = useState(false)
  const unfit = days === null ? 'impossible_interval' as const : whyNotEvery(days)
  const keep = async () => { setTried(true); if (!unfit && days !== null && await set.send({ settingId, checkEvery: days, expectedVersion: version })) toast('Kept') }
  return (
    <Stack gap="small">
      {set.problem && <Problem what={wordsOf(set.problem)} />}
      <FieldRow><NumberField id="every" label="Check again after" value={days} onChange={setDays} least={7} most={730} unit="days" error={tried && unfit ? becauseOf[unfit] : undefined} /></FieldRow>
      {days !== checkEvery && <div><Button busy={set.busy} onClick={() => void keep()}>Keep</Button></div>}
    </Stack>
  )
}
