import { ArrowRight } from 'lucide-react'
import { Suspense, lazy, useEffect, useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { renew } from '../../../platform/client/query.ts'
import { signedIn } from '../../../platform/client/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { FirstVisit } from '../contract.ts'
import { wordsOf } from './words.ts'
import css from './Welcome.module.css'

/** Fetched where it has yet to be made: it brings what forms are made of. */
const Make = lazy(() => import('./MakeExample.tsx').then((module) => ({ default: module.MakeExample })))

/** The invented service: whom to look around as, and making it, or making it anew, so that its story ends today. */
export function Example({ visit: { example, makingExample, exampleCodeNeeded } }: { visit: FirstVisit }) {
  const being = makingExample.state === 'being_made'
  useEffect(() => {
    if (!being) return
    const timer = setInterval(() => void renew(['team.firstVisit']), 1500)
    return () => clearInterval(timer)
  }, [being])

  return (
    <Section title="Look around the example" hint="An invented service with a year of sessions behind it. Try anything; nobody in it is real.">
      <Stack>
        {makingExample.state === 'failed' && <Problem what="The example could not be made." why="What went wrong is in the log of this machine. Try once more; “alongside doctor” may say what is amiss." />}
        {being && <Progress label="The example is being made" words={makingExample.doing || 'One moment'} />}
        {!being && example && <Personas example={example} />}
        {!being && !example?.isToday && (
          <Notice title={example ? `Its story ends on ${plainDay(example.day)}` : 'The example has not been made here yet'}>
            <p>{example ? 'Make it anew, and it ends today: what was tried out in it goes.' : 'It takes about a minute.'}</p>
            <Suspense><Make codeNeeded={exampleCodeNeeded} words={example ? 'Make it anew for today' : 'Make the example'} main={!example} /></Suspense>
          </Notice>
        )}
      </Stack>
    </Section>
  )
}

function Personas({ example }: { example: NonNullable<FirstVisit['example']> }) {
  const go = useGo()
  const enter = useCommand('team.signInExample', { renews: [] })
  const [chosen, choose] = useState<string>()
  const begin = async (memberId: string) => {
    if (enter.busy) return
    choose(memberId)
    if (!await enter.send({ organisationId: example.id, memberId })) return
    await signedIn()
    go('/', { replace: true })
  }
  return (
    <>
      {enter.problem && <Problem what={wordsOf(enter.problem) ?? ''} />}
      <ul role="list" className={css.personas} aria-label={`Members of ${example.name}`}>
        {example.personas.map(({ memberId, name, post, role, can, today }) => (
          <li key={memberId}>
            <button type="button" className={css.persona} aria-disabled={enter.busy || undefined} aria-busy={chosen === memberId && enter.busy ? true : undefined} onClick={() => void begin(memberId)}>
              <Avatar name={name} />
              <span className={css.who}>
                <span className={css.name}>{name}</span>
                <span className={css.post}>{post || role}</span>
                <span>{can}</span>
                {today && <span><Badge tone="good">Has a session today</Badge></span>}
              </span>
              <ArrowRight className={css.arrow} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
