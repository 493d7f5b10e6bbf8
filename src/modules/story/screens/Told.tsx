import { useState } from 'react'
import { Badge } from '../../../ui/Badge.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { classes } from '../../../ui/classes.ts'
import { longDay } from '../../../ui/words.ts'
import type { Entry } from '../contract.ts'
import css from './Story.module.css'

/** As much of a long conversation as is read in passing, in characters. */
const enough = 420

/** One entry of a story. The day stands once for all that happened on it. */
export function Told({ entry: { title, words, by, link, voice }, day, sameDay, find }: { entry: Entry; day: string; sameDay: boolean; find: string }) {
  const [whole, setWhole] = useState(false)
  const long = words.length > enough + 80 && !find
  const shown = long && !whole ? `${words.slice(0, words.lastIndexOf(' ', enough))} …` : words
  return (
    <article className={classes(css.told, voice && css[voice])} aria-label={`${title}, ${longDay(day)}`}>
      <p className={css.day}>{sameDay ? <span className="said">{longDay(day)}</span> : <time dateTime={day} title={longDay(day)}><span className={css.weekday}>{longDay(day).slice(0, 3)}</span> {Number(day.slice(8))}</time>}</p>
      <div className={css.what}>
        <h4 className={css.title}>{link ? <TextLink to={link}><Marked text={title} find={find} /></TextLink> : <Marked text={title} find={find} />}{voice === 'draft' && <Badge tone="accent">Your draft, only you see it</Badge>}</h4>
        {shown && (voice === 'own' ? <blockquote className={css.words}><Marked text={shown} find={find} /></blockquote> : <p className={css.words}><Marked text={shown} find={find} /></p>)}
        {long && <button type="button" className={css.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? 'Less' : 'Read on'}<span className="said"> about {title}</span></button>}
        {by && <p className={css.by}>{by}</p>}
      </div>
    </article>
  )
}

/** Text with what is looked for marked in it, whatever its case; accents that differ are found all the same, unmarked. */
function Marked({ text, find }: { text: string; find: string }) {
  const words = find.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (!words.length) return <>{text}</>
  const parts = text.split(new RegExp(`(${words.join('|')})`, 'iu'))
  return <>{parts.map((part, index) => (index % 2 ? <mark key={index}>{part}</mark> : part))}</>
}
