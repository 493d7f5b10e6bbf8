import { Eye, EyeOff, RotateCcw, Trash2 } from 'lucide-react'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { isOwn, type Standing } from '../drafting.ts'
import { becauseOf, limits, whyNotParagraphs } from '../rules.ts'
import css from './Summary.module.css'

/** One paragraph of a draft: edited in place, left out or put back; and what the facts give today, where that has changed. */
export function ParagraphField({ one, label, put }: { one: Standing; label: string; put: (change: Partial<Standing> | null) => void }) {
  const { kind, text, made, out, now, gone, fresh } = one
  if (out) {
    return (
      <div className={css.out}>
        <p>{fresh ? <Badge tone="info">New since you began</Badge> : <span>Left out:</span>} {text}</p>
        <Button size="small" kind={fresh ? 'plain' : 'quiet'} icon={<Eye />} onClick={() => put({ out: false, fresh: false })}>Put in<span className="said">: {label}</span></Button>
      </div>
    )
  }
  const fault = whyNotParagraphs([{ ...one, place: 'opening' }], [])
  const edited = !isOwn(one) && text !== made
  return (
    <div className={css.paragraph} data-kind={kind}>
      <TextArea
        id={`p-${one.key}`} label={label} hideLabel value={text} onChange={(words) => put({ text: words })} rows={kind === 'text' ? 2 : 1} most={limits.paragraph} error={fault ? becauseOf[fault.because] : undefined}
        hint={kind === 'said' ? 'Their own words. They may be shortened with “…”.' : kind === 'list' ? 'A line each.' : undefined}
      />
      {now !== null && (
        <Notice title="What is on record has changed since" actions={<><Button size="small" onClick={() => put({ text: now, made: now, now: null })}>Take the new words</Button><Button size="small" kind="quiet" onClick={() => put({ made: now, now: null, ...(kind === 'said' ? { text: now } : {}) })}>{kind === 'said' ? 'Take them whole' : 'Keep yours'}</Button></>}>
          <span className={css.now}>{now}</span>
        </Notice>
      )}
      {gone && <Notice tone="warn" title="This is no longer on record" actions={<Button size="small" onClick={() => put({ out: true })}>Leave it out</Button>}>What it was drawn from has changed, or is not for you to see.</Notice>}
      <div className={css.below}>
        {isOwn(one)
          ? <Button size="small" kind="quiet" icon={<Trash2 />} onClick={() => put(null)}>Take away<span className="said">: {label}</span></Button>
          : <Button size="small" kind="quiet" icon={<EyeOff />} onClick={() => put({ out: true })}>Leave out<span className="said">: {label}</span></Button>}
        {edited && now === null && <Button size="small" kind="quiet" icon={<RotateCcw />} onClick={() => put({ text: made })}>As it was<span className="said">: {label}</span></Button>}
      </div>
    </div>
  )
}
