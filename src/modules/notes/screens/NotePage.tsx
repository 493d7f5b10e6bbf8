import { useEffect, useRef, useState } from 'react'
import { useFilters, useParam } from '../../../platform/client/address.ts'
import { useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { failureOf } from '../../../platform/client/rpc.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { clockTime, weekDay } from '../../../ui/words.ts'
import type { Note } from '../contract.ts'
import { amending, blank, contentOf, standingOf, type Standing } from '../drafting.ts'
import { isUnused, readNew } from './address.ts'
import { NoteEditor } from './NoteEditor.tsx'
import { NoteReading } from './NoteReading.tsx'
import type { Begun } from './useDraft.ts'

/** One note: to write while it is the asker's draft, to read once it is signed. */
export default function NotePage() {
  const noteId = useParam('noteId')
  return <OneNote key={noteId} noteId={noteId} />
}

function OneNote({ noteId }: { noteId: string }) {
  const personId = useParam('personId')
  const [search] = useFilters(readNew)
  const me = useMe()
  const mayWrite = useMay()('notes.write')
  const { pending, kept } = useOutbox()
  // Always asked anew: an answer from before may say draft of what was signed since.
  const [unknown] = useState(() => isUnused(noteId))
  const [amended, setAmended] = useState(false)
  const onItsWay = standingOf(noteId, null, pending).ended !== null
  const asked = useAsk('notes.get', { personId, noteId }, { staleTime: 0, enabled: !unknown || (amended && !onItsWay) })
  const standing = standingOf(noteId, asked.data?.note ?? null, pending)
  const there = asked.data?.note
  const missing = (unknown && (!amended || onItsWay)) || asked.error !== null && (search.new === true || standing.newest !== null)
  const amends = there?.amendsId ?? standing.newest?.amendsId ?? search.amends ?? null
  const original = useAsk('notes.get', { personId, noteId: amends ?? noteId }, { enabled: amends !== null && !there?.signedAt })

  // An answer that was on its way before the signing still says draft: it is asked again, a few times at most, since a refused signing leaves a draft.
  const again = useRef(0)
  const stale = amended && !onItsWay && there?.status === 'draft' && !asked.isFetching
  useEffect(() => {
    if (stale && again.current++ < 5) void asked.refetch()
  }, [stale, asked])

  // Once somebody writes, the fields stay, whatever happens to the note elsewhere: the editor says so and lets the writer decide.
  const writing = useRef(false)

  if (kept === 'closed' || (!there && !missing) || (asked.isFetching && !writing.current && !standing.ended)) return <Waiting of={asked} />
  if ((!writing.current || amended) && (standing.ended || (there && (there.status !== 'draft' || !mayWrite)))) {
    const given = standing.ended ? asGiven(standing, { personId, noteId, there, me }) : null
    const shown = given ?? there
    // Signed, gone from this device, and not asked for again yet.
    if (!shown) return <Waiting of={asked} />
    return <NoteReading note={shown} versions={asked.data?.versions ?? []} draftId={asked.data?.draftId ?? null} signing={standing.ended === 'sign'} />
  }
  if (amends && !original.data) return <Waiting of={original} />
  writing.current = true
  const sessionId = there ? there.session?.id ?? null : standing.newest?.sessionId ?? search.session ?? null
  return <Writing onAmended={() => setAmended(true)} personId={personId} noteId={noteId} there={there ?? null} original={amends ? original.data!.note : null} sessionId={sessionId} />
}

/** A note that was signed or discarded on this device a moment ago, before the service knows it. */
function asGiven({ newest, ended }: Standing, { personId, noteId, there, me }: { personId: string; noteId: string; there: Note | undefined; me: ReturnType<typeof useMe> }): Note | null {
  if (!there && !newest) return null
  const at = happenedAt()
  const begun = {
    id: noteId, version: 0, person: { id: personId, name: '' }, session: null, author: { id: me.member.id, name: me.member.name }, mine: true, createdAt: at, receivedAt: at,
    amendsId: newest?.amendsId ?? null, amendedById: null, signedAt: null, goals: [], may: [],
  }
  return { ...(there ?? begun), ...contentOf(newest ?? there!), status: ended === 'sign' ? 'signed' : 'discarded', may: ended === 'sign' ? [] : ['take_up_again'] }
}

/** The editor, begun once with the newest text there is and never again, so that nothing typed is overtaken by an answer. */
function Writing({ personId, noteId, there, original, sessionId, onAmended }: { personId: string; noteId: string; there: Note | null; original: Note | null; sessionId: string | null; onAmended: () => void }) {
  const { pending } = useOutbox()
  const { organisation: { timeZone } } = useMe()
  const session = useAsk('sessions.get', { sessionId: sessionId ?? noteId }, { enabled: sessionId !== null && there === null })
  const person = useAsk('people.get', { personId }, { enabled: there === null && original === null })
  const [begun] = useState((): Begun => {
    const { newest, version } = standingOf(noteId, there, pending)
    const at = original ? original.session?.id ?? null : sessionId
    const start = newest ? contentOf(newest) : there ? contentOf(there) : original ? amending(original) : blank({ happenedAt: happenedAt(), atSession: sessionId !== null })
    return { personId, noteId, sessionId: there ? there.session?.id ?? null : newest ? newest.sessionId : at, amendsId: original?.id ?? null, start, version }
  })

  const known = there ?? original
  const place = known ? known.session && `${known.session.name}, ${weekDay(known.session.heldOn)}` : session.data ? `${session.data.programme.name}, ${weekDay(session.data.heldOn)}` : null
  const begunAt = there ? `Begun ${clockTime(there.createdAt, timeZone)}` : null
  return <NoteEditor begun={begun} personName={known?.person.name ?? person.data?.name ?? 'this person'} place={place ?? begunAt} original={original} onAmended={onAmended} />
}

function Waiting({ of }: { of: Parameters<typeof Ask>[0]['of'] }) {
  const lasting = of.error && failureOf(of.error).kind === 'refused'
  return <Page title={lasting ? 'Note' : 'A note'} width="narrow">{of.error ? <Ask of={of}>{() => null}</Ask> : <Loading label="The note is being fetched" />}</Page>
}
