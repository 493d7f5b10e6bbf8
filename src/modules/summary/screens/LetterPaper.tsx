import { classes } from '../../../ui/classes.ts'
import type { Letter } from '../letter.ts'
import css from './Summary.module.css'

/** A summary as it will lie on paper: the same words in the same order as its PDF. */
export function LetterPaper({ letter, large }: { letter: Letter; large: boolean }) {
  return (
    <article className={classes(css.letter, large && css.large)} aria-label={letter.title}>
      <div className={css.top}>
        <p className={css.address}>{[letter.toName, letter.toAddress].filter(Boolean).join('\n')}</p>
        <p className={classes(css.address, css.from)}><strong>{letter.organisation}</strong>{`\n${[letter.ourAddress, letter.date || 'The day it is made'].filter(Boolean).join('\n')}`}</p>
      </div>
      <h2>{letter.title}</h2>
      {letter.about && <p><strong>{letter.about}</strong></p>}
      <p>{letter.salutation}</p>
      {letter.sections.map(({ place, heading, paragraphs }) => (
        <section key={place}>
          {heading && <h3>{heading}</h3>}
          {paragraphs.map(({ kind, text }, at) => (kind === 'said'
            ? <blockquote key={at}>{text}</blockquote>
            : kind === 'list' ? <ul key={at}>{text.split('\n').map((line, n) => <li key={n}>{line}</li>)}</ul> : <p key={at}>{text}</p>))}
        </section>
      ))}
      <div className={css.farewell}>
        <p>{letter.farewell}</p>
        <p className={css.signed}><strong>{letter.signedBy}</strong>{`\n${[letter.post, letter.organisation].filter(Boolean).join('\n')}`}</p>
      </div>
    </article>
  )
}
