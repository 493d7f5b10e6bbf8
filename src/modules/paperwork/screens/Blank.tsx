import { ArrowLeft, Printer } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { readQuestionnaire, registrationFormId, type Shape } from '../../forms/public-screens.ts'
import { consentNames } from '../rules.ts'
import css from './Paperwork.module.css'

/** The registration and the consents on paper, to be filled in by hand: one tap prints it. */
export default function Blank() {
  const form = useAsk('forms.get', { formId: registrationFormId }), wordings = useAsk('paperwork.wordings', {})
  const { organisation } = useMe()
  useEffect(() => { document.title = 'Registration on paper · Alongside' }, [])
  const shape = useMemo(() => { const version = form.data?.versions.find(({ status }) => status === 'in_use') ?? form.data?.versions[0]; return version ? readQuestionnaire(version.questionnaire).shape : null }, [form.data])
  return (
    <div className={css.paper}>
      <div className={css.noPrint}><Button icon={<ArrowLeft />} kind="quiet" onClick={() => history.back()}>Back</Button><Button kind="primary" icon={<Printer />} onClick={() => print()}>Print</Button></div>
      <h1>{organisation.name}: registration</h1>
      <p>Name</p><p className={css.line} /><p>Birth date</p><p className={css.line} />
      <Ask of={form}>{() => shape && <Parts items={shape.items} level={2} />}</Ask>
      <h2>What you agree to</h2>
      <p>Each by itself. You may say no to any of them, and change your mind at any time.</p>
      <Ask of={wordings}>
        {(all) => <>{all.map(({ what, words, number }) => (
          <div key={what} className={css.consentBlank}>
            <h3>{consentNames[what]}</h3>
            <p>{words} <small>(version {number})</small></p>
            <p className={css.choices}><span><i className={css.box} />Yes</span><span><i className={css.box} />No</span><span>Until ______________</span><span>Signature ______________________________</span><span>Date ______________</span></p>
          </div>
        ))}</>}
      </Ask>
    </div>
  )
}

function Parts({ items, level }: { items: Shape['items']; level: number }) {
  const Heading = `h${level}` as 'h2'
  return (
    <div className={css.blankPart}>
      {items.map((item) => {
        if (item.kind === 'section') return <section key={item.id}><Heading>{item.text}</Heading>{item.help && <p className={css.quiet}>{item.help}</p>}<Parts items={item.items} level={Math.min(level + 1, 4)} /></section>
        if (item.kind === 'total') return null
        if (item.kind === 'words') return <p key={item.id}>{item.text}</p>
        if (item.kind === 'rows') return <div key={item.id}><strong>{item.text}</strong>{[0, 1].map((n) => <Parts key={n} items={item.items} level={level} />)}</div>
        const boxes = item.kind === 'choice' || item.kind === 'checks' ? [...item.options.map(({ text }) => text), ...(item.own ? ['Something else: ______________'] : [])] : item.kind === 'yes_no' ? ['Yes', 'No'] : item.kind === 'scale' ? Array.from({ length: item.most - item.least + 1 }, (_, n) => String(item.least + n)) : null
        return (
          <div key={item.id}>
            <p>{item.text}{item.required ? ' *' : ''}</p>
            {boxes ? <p className={css.choices}>{boxes.map((text) => <span key={text}><i className={css.box} />{text}</span>)}</p> : <><p className={css.line} />{item.kind === 'text' && <p className={css.line} />}</>}
          </div>
        )
      })}
    </div>
  )
}
