import { Download, Pencil } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { FormDetail, FormVersion } from '../contract.ts'
import { differences } from '../differences.ts'
import { readQuestionnaire } from '../reading.ts'
import { statusNames } from '../rules.ts'
import { questionsOf } from '../shape.ts'
import css from './Building.module.css'
import { Trying } from './Trying.tsx'
import { wordsOf } from './words.ts'

/** A form: its versions with what each changed, a try-out of the one in use, and what may be done next. */
export default function FormPage() {
  const formId = useParam('formId')
  const form = useAsk('forms.get', { formId })
  return <Ask of={form}>{(found) => <Detail form={found} />}</Ask>
}

function Detail({ form }: { form: FormDetail }) {
  const may = useMay(), go = useGo()
  const next = useCommand('forms.beginNext'), retire = useCommand('forms.retire')
  const draft = form.versions.find(({ status }) => status === 'draft'), inUse = form.versions.find(({ status }) => status === 'in_use')
  const shown = inUse ?? draft ?? form.versions[0]!
  const shape = useMemo(() => readQuestionnaire(shown.questionnaire).shape, [shown.questionnaire])
  const begin = async () => { if (await next.send({ formId: form.id, versionId: uuidv7() })) go(`/forms/${form.id}/edit`) }
  const problem = next.problem ?? retire.problem
  return (
    <Page
      title={form.title} width="normal" back={{ to: '/forms', label: 'Forms' }} meta={<><span>{statusNames[shown.status]}</span><span>version {shown.number}</span>{shape && <span>{questionsOf(shape).length} questions</span>}</>}
      actions={<>
        {draft?.may.includes('change') && <ButtonLink kind="primary" icon={<Pencil />} to={`/forms/${form.id}/edit`}>{inUse ? 'Go on with the new version' : 'Go on building'}</ButtonLink>}
        {!draft && may('forms.change') && <Button kind="primary" icon={<Pencil />} busy={next.busy} onClick={() => void begin()}>New version</Button>}
        {may('forms.report') && form.versions.some(({ putInUseAt }) => putInUseAt) && <ButtonLink to={`/forms/${form.id}/answers`}>How it was answered</ButtonLink>}
        <Button kind="quiet" icon={<Download />} onClick={() => download(shown, form.title)}>Export</Button>
      </>}
    >
      <Stack gap="large">
        {problem && <Problem what={wordsOf(problem)} />}
        <Section title="Versions" bare>
          <ol role="list" className={css.versions}>
            {form.versions.map((version) => <Version key={version.id} version={version} form={form} onRetire={version.may.includes('retire') ? async () => { if (await retire.send({ versionId: version.id })) toast(version.status === 'draft' ? 'The draft is dropped' : 'No longer used for anything new') } : undefined} />)}
          </ol>
        </Section>
        {shape && <Section title="Try it" hint="Nothing typed here is kept."><Trying shape={shape} /></Section>}
      </Stack>
    </Page>
  )
}

function Version({ version, form, onRetire }: { version: FormVersion; form: FormDetail; onRetire: (() => void) | undefined }) {
  const me = useMe()
  const [sure, setSure] = useState(false)
  const day = (instant: string) => plainDay(dateIn(instant, me.organisation.timeZone))
  const before = form.versions.find((one) => one.number < version.number && one.putInUseAt)
  const changed = useMemo(() => {
    const [was, now] = [before && readQuestionnaire(before.questionnaire).shape, readQuestionnaire(version.questionnaire).shape]
    return was && now ? differences(was, now) : null
  }, [before, version.questionnaire])
  return (
    <li className={css.version}>
      <div className={css.versionHead}>
        <strong>Version {version.number}</strong> <Badge tone={version.status === 'in_use' ? 'good' : version.status === 'draft' ? 'info' : 'calm'}>{statusNames[version.status]}</Badge>
        {onRetire && (sure ? <><Button size="small" kind="danger" onClick={onRetire}>{version.status === 'draft' ? 'Yes, drop the draft' : 'Yes, stop using it'}</Button><Button size="small" kind="quiet" onClick={() => setSure(false)}>Keep it</Button></> : <Button size="small" kind="quiet" onClick={() => setSure(true)}>{version.status === 'draft' ? 'Drop the draft' : 'Stop using it'}</Button>)}
      </div>
      <p className={css.quiet}>
        {version.putInUseAt ? `In use since ${day(version.putInUseAt)}${version.putInUseBy ? `, put in use by ${version.putInUseBy.name}` : ''}` : `Begun ${day(version.createdAt)} by ${version.createdBy.name}`}{version.retiredAt ? `, until ${day(version.retiredAt)}` : ''}.
      </p>
      {changed && (changed.length ? <Disclosure label={`What it changes: ${changed.length === 1 ? 'one thing' : `${changed.length} things`}`} open={version.status === 'draft'}><ul className={css.changes}>{changed.map((words) => <li key={words}>{words}</li>)}</ul></Disclosure> : <p className={css.quiet}>It changes nothing yet.</p>)}
    </li>
  )
}

/** The Questionnaire as a file of FHIR R4 JSON. */
function download(version: FormVersion, title: string) {
  const status = version.status === 'in_use' ? 'active' : version.status
  const file = new Blob([`${JSON.stringify({ ...version.questionnaire, status, version: String(version.number) }, null, 2)}\n`], { type: 'application/fhir+json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase() || 'form'}-v${version.number}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
