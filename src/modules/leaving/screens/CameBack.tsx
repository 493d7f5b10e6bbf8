import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Button, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Checks } from '../../../ui/Choice.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { listed, plainDay } from '../../../ui/words.ts'
import type { Offer } from '../contract.ts'
import { leavingPath, wordsOf } from './words.ts'

/** Somebody who left is back: whoever worked with them is offered again, until one decides. Nothing where nobody has to. */
export function CameBack({ personId }: { personId: string }) {
  const may = useMay()
  const { data: offer } = useAsk('leaving.offer', { personId }, { enabled: may('leaving.write') })
  return offer ? <Offered key={offer.leavingId} personId={personId} offer={offer} /> : null
}

function Offered({ personId, offer }: { personId: string; offer: Offer }) {
  const welcome = useCommand('leaving.welcomeBack', { renews: ['leaving.', 'people.', 'tasks.', 'story.'] })
  const [chosen, choose] = useState<string[]>(() => offer.workers.filter((worker) => worker.may).map(({ id }) => id))
  const send = async (workerIds: string[]) => {
    if (!await welcome.send({ leavingId: offer.leavingId, workerIds, happenedAt: happenedAt() })) return
    toast(workerIds.length ? `${listed(offer.workers.filter(({ id }) => workerIds.includes(id)).map(({ name }) => name))} ${workerIds.length === 1 ? 'works' : 'work'} with them again` : 'Kept')
  }
  return (
    <Notice tone="info" icon={<RotateCcw />} title="They have come back">
      <Stack gap="small">
        <p>They left on {plainDay(offer.leftOn)}. <TextLink to={leavingPath(personId, offer.leavingId)}>What they said then, and what ended with it</TextLink></p>
        <Checks
          label="Who worked with them then begins again" layout="row" value={chosen} onChange={choose}
          options={offer.workers.map(({ id, name, part, may }) => ({ value: id, label: `${name}${part === 'key_worker' ? ', key worker' : ''}`, disabled: !may, hint: may ? undefined : 'A team lead can ask them in' }))}
        />
        {welcome.problem && <Problem what={wordsOf(welcome.problem)} />}
        <Buttons><Button kind="primary" size="small" busy={welcome.busy} disabled={chosen.length === 0} onClick={() => void send(chosen)}>Begin again</Button><Button size="small" kind="quiet" busy={welcome.busy} onClick={() => void send([])}>Not this time</Button></Buttons>
      </Stack>
    </Notice>
  )
}
