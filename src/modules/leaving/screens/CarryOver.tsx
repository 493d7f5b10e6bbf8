import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { limits, type LineSource } from '../rules.ts'
import type { LeavingContent } from '../shapes.ts'
import type { Part } from './WriteLeaving.tsx'
import css from './Leaving.module.css'

const kinds = { watch: 'What to watch for', helps: 'What helps then' } as const
type Kind = keyof typeof kinds
type Found = { kind: Kind; words: string; from: LineSource }
const sources: Record<LineSource, string> = { own: '', staying_well: 'from the staying-well plan', safety_plan: 'from the safety plan' }

/** What to watch for and what helps: one's own lines, and those of the staying-well plan and the safety plan that the person wants to take along. */
export function CarryOver({ content, put, error, leaving }: Part) {
  const lines = (kind: Kind) => content[kind]
  const set = (kind: Kind, next: LeavingContent[Kind]) => put({ [kind]: next })
  return (
    <Stack>
      {error && <p className={css.wrong} role="alert">{error}</p>}
      {(Object.keys(kinds) as Kind[]).map((kind) => (
        <div key={kind} role="group" aria-label={kinds[kind]}>
          <Stack gap="small">
            {lines(kind).map((line, at) => (
              <div key={line.id} className={css.line}>
                <TextField label={`${kinds[kind]} ${at + 1}`} hint={sources[line.from] || undefined} hideLabel={at > 0} value={line.words} onChange={(words) => set(kind, lines(kind).map((one) => (one.id === line.id ? { ...one, words } : one)))} maxLength={limits.line} />
                <Button kind="quiet" iconOnly icon={<X />} onClick={() => set(kind, lines(kind).filter(({ id }) => id !== line.id))}>Take “{line.words.slice(0, 40) || 'this line'}” away</Button>
              </div>
            ))}
            <Buttons><Button icon={<Plus />} size="small" onClick={() => set(kind, [...lines(kind), { id: uuidv7(), words: '', from: 'own' }])}>{kinds[kind]}: add a line</Button></Buttons>
          </Stack>
        </div>
      ))}
      <Carried content={content} put={put} personId={leaving.person.id} />
    </Stack>
  )
}

function Carried({ content, put, personId }: Pick<Part, 'content' | 'put'> & { personId: string }) {
  const may = useMay()
  const plans = useAsk('plans.of', { personId }, { enabled: may('plans.read') })
  const safety = useAsk('safety.planOf', { personId }, { enabled: may('safety.read_plan') })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const well = plans.data?.find(({ kind, status }) => kind === 'relapse' && status !== 'closed' && status !== 'discarded')
  const split = (kind: Kind, from: LineSource, text: string) => text.split('\n').map((words) => words.trim()).filter(Boolean).map((words): Found => ({ kind, words, from }))
  const found: Found[] = [
    ...(well?.content.kind === 'relapse' ? (['small', 'clearer', 'urgent'] as const).flatMap((stage) => { const { signs, helps } = (well.content as Extract<typeof well.content, { kind: 'relapse' }>).stages[stage]; return [...split('watch', 'staying_well', signs), ...split('helps', 'staying_well', helps)] }) : []),
    ...(safety.data?.plan ? [...safety.data.plan.steps.signs.map(({ words }): Found => ({ kind: 'watch', words, from: 'safety_plan' })), ...safety.data.plan.steps.myself.map(({ words }): Found => ({ kind: 'helps', words, from: 'safety_plan' }))] : []),
  ].filter(({ kind, words }) => words.trim() && words.length <= limits.line && !content[kind].some((line) => line.words === words))
  const key = ({ kind, words }: Found) => `${kind} ${words}`
  const carry = () => {
    const taken = found.filter((one) => chosen.includes(key(one)))
    const more = (kind: Kind) => [...content[kind], ...taken.filter((one) => one.kind === kind).map(({ words, from }) => ({ id: uuidv7(), words, from }))].slice(0, limits.most)
    put({ watch: more('watch'), helps: more('helps') })
    setChosen([])
  }
  if (!found.length && !well && !safety.data?.plan) return null
  return (
    <Disclosure label={found.length ? `Carry lines over from their plans (${found.length})` : 'Everything from their plans is carried over'} open={found.length > 0 && !content.watch.length && !content.helps.length}>
      <Stack gap="small">
        <p className={css.small}>Choose with them what to take along. {well && <TextLink to={`/people/${personId}/plans/${well.id}`}>The staying-well plan</TextLink>}{well && safety.data?.plan && ' · '}{safety.data?.plan && <TextLink to={`/people/${personId}/safety-plan`}>The safety plan</TextLink>}</p>
        {(Object.keys(kinds) as Kind[]).map((kind) => found.some((one) => one.kind === kind) && (
          <div key={kind} role="group" aria-label={`${kinds[kind]}, from their plans`}>
            <h3 className={css.small}>{kinds[kind]}</h3>
            {found.filter((one) => one.kind === kind).map((one) => <Check key={key(one) + one.from} label={one.words} hint={sources[one.from]} checked={chosen.includes(key(one))} onChange={(on) => setChosen(on ? [...chosen, key(one)] : chosen.filter((other) => other !== key(one)))} />)}
          </div>
        ))}
        {found.length > 0 && <Buttons><Button disabled={chosen.length === 0} onClick={carry}>Carry over {chosen.length || ''}</Button><Button kind="quiet" onClick={() => setChosen(found.map(key))}>Choose all</Button></Buttons>}
      </Stack>
    </Disclosure>
  )
}
