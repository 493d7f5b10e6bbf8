import { useEffect } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { contentOf, type Content } from '../drafting.ts'
import type { Begun, useDraft } from './useDraft.ts'
import { inWords } from './words.ts'
import css from './Notes.module.css'

/**
 * Why the draft is not being kept any more, and what to do. Written on two devices: both texts stand side by side and the writer chooses. Signed
 * or discarded on another device: what was typed here since becomes a note of its own. Anything else is mended by changing what was wrong.
 */
export function Elsewhere({ begun: { personId, noteId }, draft, refused }: { begun: Begun; draft: ReturnType<typeof useDraft>; refused: { because: string; words: string } }) {
  const go = useGo()
  const asked = useAsk('notes.get', { personId, noteId })
  useEffect(() => { void renew(['notes.get']) }, [refused.because])
  const theirs = asked.data?.note

  if (refused.because === 'signed' || refused.because === 'discarded') {
    const apart = async () => go(`/people/${personId}/notes/${await draft.keepApart()}`, { replace: true })
    return (
      <Notice
        tone="warn" title={refused.because === 'signed' ? 'This note was signed on another device meanwhile' : 'This draft was discarded on another device meanwhile'} now
        actions={<Button kind="primary" onClick={() => void apart()}>Keep mine as a new note</Button>}
      >
        What you typed here since is still in the fields below.
      </Notice>
    )
  }
  if (refused.because === 'changed_meanwhile') {
    return (
      <Notice
        tone="warn" title="This draft was also changed on another device" now
        actions={theirs && (
          <Buttons>
            <Button kind="primary" onClick={() => void draft.keepMine(theirs.version)}>Keep what is here</Button>
            <Button onClick={() => void draft.keepTheirs(contentOf(theirs), theirs.version)}>Take the other</Button>
          </Buttons>
        )}
      >
        <dl className={css.both}>
          <div><dt>Here</dt><dd><Shortly of={draft.content} /></dd></div>
          <div><dt>On the other device</dt><dd>{theirs ? <Shortly of={theirs} /> : 'Being fetched …'}</dd></div>
        </dl>
      </Notice>
    )
  }
  return <Refusal what="This note is not being saved" why={inWords(refused)} mend="What you typed stays here. Change what is wrong, and it is saved again." now />
}

function Shortly({ of: { about, body, nextStep } }: { of: Pick<Content, 'about' | 'body' | 'nextStep'> }) {
  return <>{about && <b>{about}</b>}<span>{body || 'Nothing written yet'}</span>{nextStep && <span>Next: {nextStep}</span>}</>
}
