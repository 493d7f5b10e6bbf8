import { ArrowLeft, UserRound } from 'lucide-react'
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useGo } from '../../platform/client/address.ts'
import { useAsk } from '../../platform/client/query.ts'
import { useMay } from '../../platform/client/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { personActions } from '../person/actions.tsx'
import { places } from './places.tsx'
import css from './Palette.module.css'

type Whom = { id: string; name: string }
type Line = { key: string; group: string; words: string; note?: string; /** With whom; the group says it already to the eye. */ whom?: string; icon: ReactNode; take: () => void }

/**
 * Finds somebody, goes somewhere, or begins something with a person, from anywhere. One box over one list: typing narrows, the arrow keys walk, Enter
 * takes. Choosing a person shows what can be done with them, their record first.
 */
export default function Palette({ pathname, onClose }: { pathname: string; onClose: () => void }) {
  const may = useMay(), go = useGo(), list = useId()
  const here = /^\/people\/([0-9a-f]{8}-[0-9a-f-]{27})(?:\/|$)/.exec(pathname)?.[1]
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState('')
  const [at, setAt] = useState(0)
  const [picked, setPicked] = useState<Whom>()
  useEffect(() => { const soon = setTimeout(() => setAsking(typed.trim()), 120); return () => clearTimeout(soon) }, [typed])
  const finds = !picked && asking.length > 1 && may('people.find')
  const found = useAsk('people.find', { typed: asking, limit: 8 }, { enabled: finds, keepPrevious: true })
  const head = useAsk('people.head', { personId: here ?? '' }, { enabled: here !== undefined && may('people.read') })

  const leave = (to: string, search?: Record<string, string>) => {
    onClose()
    go(to, search ? { search } : {})
  }
  const fits = (words: string) => typed.trim().toLowerCase().split(/\s+/).every((word) => words.toLowerCase().includes(word))
  const actionsFor = ({ id, name }: Whom, group: string): Line[] => personActions().filter(({ needs }) => may(needs)).map(({ label, icon, to, search }) => ({ key: `${label} ${id}`, group, words: label, whom: name, icon, take: () => leave(to(id), search?.(id)) }))
  const whom = here && head.data ? { id: here, name: head.data.called } : undefined
  const lines: Line[] = picked
    ? [{ key: 'open', group: picked.name, words: 'Open their record', icon: <UserRound />, take: () => leave(`/people/${picked.id}`) }, ...actionsFor(picked, picked.name)].filter(({ words }) => fits(words))
    : [
      ...(whom ? actionsFor(whom, `With ${whom.name}`).filter(({ words, whom: name }) => fits(`${words} ${name ?? ''}`)) : []),
      ...(finds ? found.data?.rows ?? [] : []).map(({ id, name, knownAs, age, area, mayOpen }): Line => ({
        key: id, group: 'People', words: name, icon: <Avatar name={name} size="small" />, note: [knownAs && `known as ${knownAs}`, age !== null && `${age} years`, area, !mayOpen && 'with another team'].filter(Boolean).join(', '),
        take: () => { if (mayOpen) { setPicked({ id, name: knownAs || name }); setTyped(''); setAt(0) } else leave('/people') },
      })),
      ...places.filter(({ needs, label }) => (!needs || may(needs)) && fits(label)).map(({ to, label, icon }): Line => ({ key: to, group: 'Go to', words: label, icon, take: () => leave(to) })),
    ]
  const shown = Math.min(at, Math.max(0, lines.length - 1))
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); if (lines.length) setAt((shown + (event.key === 'ArrowDown' ? 1 : lines.length - 1)) % lines.length) }
    if (event.key === 'Enter' && lines[shown]) { event.preventDefault(); lines[shown].take() }
    if (event.key === 'Backspace' && typed === '' && picked) setPicked(undefined)
  }
  useEffect(() => { document.getElementById(`${list}-${shown}`)?.scrollIntoView({ block: 'nearest' }) }, [shown, list])
  const waiting = finds && (found.isFetching || asking !== typed.trim())

  return (
    <Dialog open onClose={onClose} title={picked ? picked.name : 'Find, go, do'} hint={picked ? undefined : 'A name, a place, or what you want to do.'}>
      <div className={css.palette}>
        {picked && <Button size="small" kind="quiet" icon={<ArrowLeft />} onClick={() => setPicked(undefined)}>Somebody else</Button>}
        <input
          key={picked?.id ?? 'all'} className={css.box} type="text" role="combobox" aria-label={picked ? `What to do with ${picked.name}` : 'Find a person, a place or something to do'} aria-autocomplete="list" aria-expanded={lines.length > 0} aria-controls={list}
          aria-activedescendant={lines.length ? `${list}-${shown}` : undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus data-autofocus="" enterKeyHint="go"
          value={typed} onChange={(event) => { setTyped(event.target.value); setAt(0) }} onKeyDown={keys}
        />
        <ul role="listbox" id={list} aria-label="Found" className={css.list} onMouseDown={(event) => event.preventDefault()}>
          {lines.map((line, index) => (
            <li key={line.key} id={`${list}-${index}`} role="option" aria-label={[line.words, line.whom, line.note].filter(Boolean).join(', ')} aria-selected={index === shown} className={css.line} onClick={line.take} onMouseMove={() => setAt(index)} data-first={index === 0 || lines[index - 1]!.group !== line.group ? line.group : undefined}>
              <span className={css.icon} aria-hidden="true">{line.icon}</span><span className={css.words}>{line.words}{line.note && <span className={css.note}> {line.note}</span>}</span>
            </li>
          ))}
        </ul>
        {lines.length === 0 && !waiting && <p className={css.none}>Nothing like “{typed}”. Try part of a name, or another word.</p>}
        <p className="said" role="status">{waiting ? '' : `${lines.length} found. Use the arrow keys to choose.`}</p>
      </div>
    </Dialog>
  )
}
