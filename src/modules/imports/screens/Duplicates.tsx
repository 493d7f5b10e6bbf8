import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import type { Import, Pair } from '../contract.ts'
import css from './Imports.module.css'
import { agreesWords, counted, dayIn, differsWords, some } from './words.ts'

/** Records that may be one person, side by side. A person decides; what is left open is kept for later. */
export function Duplicates({ one }: { one: Import }) {
  const [open, setOpen] = useState(true)
  const list = useList('imports.duplicates', { importId: one.id, ...(open ? { open } : {}) })
  const { send, problem } = useCommand('imports.decide', { renews: ['imports.'] })
  const decide = (key: string, decision: 'same' | 'different' | null) => void send({ importId: one.id, pairs: [{ key, decision }] })
  return (
    <Section title="One person or two?" hint={`${some(one.duplicates.pairs, 'pair')} may be one person twice, ${counted(one.duplicates.decided)} decided. Leave any of them for later: both records then go in, and wait side by side under People.`} bare>
      <Stack>
        <Check label="Only those that are open" checked={open} onChange={setOpen} />
        {problem && <Refusal what="The decision was not kept." why={problem.words} now />}
        <Ask of={list} rows={4}>
          {(pairs) => pairs.length === 0
            ? <Empty title="All decided">Take the tick away above to see them again.</Empty>
            : <>{pairs.map((pair) => <PairCard key={pair.key} pair={pair} onDecide={(decision) => decide(pair.key, decision)} />)}{list.more && <Button onClick={list.more.load} busy={list.more.busy}>Show more</Button>}</>}
        </Ask>
      </Stack>
    </Section>
  )
}

const facts: readonly [string, (side: Pair['a']) => string | null][] = [
  ['Born', ({ birthDate }) => dayIn(birthDate)], ['Phone', ({ phone }) => phone], ['Postcode', ({ postcode }) => postcode], ['NHS number', ({ nhsNumber }) => nhsNumber], ['Email', ({ email }) => email], ['Reference', ({ ref }) => ref], ['From', ({ where }) => where],
]

function PairCard({ pair: { a, b, agrees, differs, decision }, onDecide }: { pair: Pair; onDecide: (decision: 'same' | 'different' | null) => void }) {
  // What was tapped shows at once.
  const [tapped, setTapped] = useState<'same' | 'different' | 'later'>()
  const shown = facts.filter(([, value]) => value(a) || value(b))
  return (
    <article className={css.sides} aria-label={`${a.name} and ${b.name}`}>
      <table>
        <caption className="said">{a.name} beside {b.name}</caption>
        <thead><tr><td /><th scope="col">{a.name}</th><th scope="col">{b.name}</th></tr></thead>
        <tbody>{shown.map(([name, value]) => <tr key={name} data-same={(value(a) && value(a) === value(b)) || undefined}><th scope="row">{name}</th><td>{value(a) || '–'}</td><td>{value(b) || '–'}</td></tr>)}</tbody>
      </table>
      <p className={css.why}>{agrees.map((word) => <Badge key={word} tone="good">{agreesWords(word)}</Badge>)} {differs.map((word) => <Badge key={word} tone="warn">{differsWords(word)}</Badge>)}</p>
      <Choice
        label="One person or two?" layout="row" value={tapped ?? decision ?? 'later'} onChange={(value) => { setTapped(value); onDecide(value === 'later' ? null : value) }}
        options={[{ value: 'same', label: 'One person' }, { value: 'different', label: 'Two people' }, { value: 'later', label: 'Later' }]}
      />
    </article>
  )
}
