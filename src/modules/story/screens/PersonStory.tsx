import { BookOpen, Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { dateIn, listed, monthOf } from '../../../ui/words.ts'
import type { Entry } from '../contract.ts'
import { Told } from './Told.tsx'
import css from './Story.module.css'

const read = (raw: Record<string, unknown>) => ({
  kinds: Array.isArray(raw['kinds']) ? raw['kinds'].filter((kind): kind is string => typeof kind === 'string') : [],
  find: typeof raw['find'] === 'string' ? raw['find'] : '',
})

/** All that happened with a person, latest first, to be read like a letter: months, the person's own words large, the routine in grey. */
export function PersonStory({ personId }: { personId: string }) {
  const [{ kinds, find }, filter] = useFilters(read)
  const [typed, setTyped] = useState(find)
  const list = useList('story.of', { personId, ...(kinds.length ? { kinds } : {}), ...(find ? { find } : {}) })
  const filtered = kinds.length > 0 || find !== ''

  useEffect(() => {
    if (typed.trim() === find) return
    const soon = setTimeout(() => filter({ find: typed.trim() }), 250)
    return () => clearTimeout(soon)
  }, [typed, find])

  return (
    <Section bare title="Story" id="story">
      <Stack>
        <div className={css.filter}>
          <TextField label="Find in this story" hideLabel placeholder="Find in this story" type="search" before={<Search />} value={typed} onChange={setTyped} maxLength={200} />
          {/* Twenty kinds would stand between the reader and the story. */}
          <Disclosure open={kinds.length > 0} label={kinds.length ? `Only ${listed(list.first?.kinds.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label) ?? [])}` : 'Only some of it'}>
            <Chips label="Show only">
              {list.first?.kinds.map(({ kind, label }) => <Chip key={kind} on={kinds.includes(kind)} onToggle={(on) => filter({ kinds: on ? [...kinds, kind] : kinds.filter((one) => one !== kind) })}>{label}</Chip>)}
            </Chips>
          </Disclosure>
        </div>
        <Ask of={list} rows={6}>
          {(entries) => (
            <>
              <p className="said" role="status">{filtered && !list.isFetching ? (entries.length ? `${entries.length}${list.more ? ' or more' : ''} found` : 'Nothing found') : ''}</p>
              {entries.length === 0 && !list.more
                ? filtered
                  ? <Empty icon={<BookOpen />} title="Nothing like that in this story" actions={<Button onClick={() => { setTyped(''); filter({ find: '', kinds: [] }) }}>Show the whole story</Button>}>Try another word, or fewer filters.</Empty>
                  : <Empty icon={<BookOpen />} title="The story begins here">What happens from now on is told here: conversations, goals, sessions.</Empty>
                : <Months entries={entries} find={find} />}
              {list.more && <Further busy={list.more.busy} load={list.more.load} />}
            </>
          )}
        </Ask>
      </Stack>
    </Section>
  )
}

function Months({ entries, find }: { entries: readonly Entry[]; find: string }) {
  const { organisation: { timeZone }, today } = useMe()
  const days = entries.map((entry) => ({ entry, day: dateIn(entry.at, timeZone) }))
  return (
    <div className={css.story}>
      {[...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([month, all]) => (
        <section key={month} aria-label={monthOf(`${month}-01`)} className={css.month}>
          <h3 className={css.name}>{month === today.slice(0, 7) ? 'This month' : monthOf(`${month}-01`)}</h3>
          {all.map(({ entry, day }, index) => <Told key={`${entry.kind} ${entry.id} ${entry.at}`} entry={entry} day={day} sameDay={index > 0 && all[index - 1]!.day === day} find={find} />)}
        </section>
      ))}
    </div>
  )
}

/** Reads on by itself as its end comes near; the button is for whoever walks by keyboard or listens. */
function Further({ load, busy }: { load: () => void; busy: boolean }) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    if (busy) return
    const watch = new IntersectionObserver(([seen]) => { if (seen?.isIntersecting) latest.current() }, { rootMargin: '600px' })
    watch.observe(end.current!)
    return () => watch.disconnect()
  }, [busy])
  return <div ref={end}><Button wide busy={busy} onClick={load}>Further back</Button></div>
}
