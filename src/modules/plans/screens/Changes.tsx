import { Equal, Minus, MoveVertical, Pencil, Plus } from 'lucide-react'
import { Badge } from '../../../ui/Badge.tsx'
import { plainDay } from '../../../ui/words.ts'
import { wordChanges, type ComparedGroup, type ComparedLine } from '../comparing.ts'
import css from './Changes.module.css'

/** Two texts side by side, each change with a word and an icon. `names` says what the two sides are. */
export function Changes({ groups, names: [before, after], onlyChanged = false }: { groups: readonly ComparedGroup[]; names: readonly [string, string]; onlyChanged?: boolean }) {
  const shown = onlyChanged ? groups.filter(({ change, moved }) => change !== 'same' || moved) : groups
  if (!shown.length) return <p>Nothing differs between the two.</p>
  return (
    <div className={css.changes}>
      {shown.map((group) => (
        <section key={group.key} className={css.group} aria-label={group.title}>
          <h2>{group.title}{group.change === 'added' && <Mark change="added" />}{group.change === 'taken_away' && <Mark change="taken_away" />}{group.moved && <Badge icon={<MoveVertical />}>Moved</Badge>}</h2>
          {group.lines.filter(({ change }) => !onlyChanged || change !== 'same').map((line) => <Both key={line.key} line={line} before={before} after={after} whole={group.change === 'added' || group.change === 'taken_away'} />)}
        </section>
      ))}
    </div>
  )
}

function Both({ line, before, after, whole }: { line: ComparedLine; before: string; after: string; whole: boolean }) {
  const say = (words: string) => (line.day ? plainDay(words) : words)
  return (
    <div className={css.line} data-change={line.change} data-said={line.said}>
      <h3>{line.label}{!whole && line.change !== 'same' && <Mark change={line.change} />}</h3>
      {line.change === 'same' ? <p>{say(line.after!)}</p> : (
        <dl className={css.both}>
          <div><dt>{before}</dt><dd>{line.before === null ? <span className={css.none}>Not there</span> : line.change === 'changed' && !line.day ? <Half line={line} side="taken_away" /> : say(line.before)}</dd></div>
          <div><dt>{after}</dt><dd>{line.after === null ? <span className={css.none}>Not there any more</span> : line.change === 'changed' && !line.day ? <Half line={line} side="added" /> : say(line.after)}</dd></div>
        </dl>
      )}
    </div>
  )
}

/** One side of a changed text, with the words that only stand there marked: underlined or struck through, never by colour alone. */
function Half({ line, side }: { line: ComparedLine; side: 'added' | 'taken_away' }) {
  return <>{wordChanges(line.before!, line.after!).filter(({ change }) => change === 'same' || change === side).map(({ words, change }, index) => (change === 'same' ? words : side === 'added' ? <ins key={index}>{words}</ins> : <del key={index}>{words}</del>))}</>
}

function Mark({ change }: { change: ComparedLine['change'] }) {
  if (change === 'added') return <Badge tone="good" icon={<Plus />}>Added</Badge>
  if (change === 'taken_away') return <Badge tone="calm" icon={<Minus />}>Taken away</Badge>
  return change === 'changed' ? <Badge tone="info" icon={<Pencil />}>Changed</Badge> : <Badge icon={<Equal />}>The same</Badge>
}
