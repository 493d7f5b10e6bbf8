import { Printer } from 'lucide-react'
import { useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { dateIn, money, plainDay } from '../../../ui/words.ts'
import css from './Money.module.css'

/** A receipt for what somebody paid at a session, to show on the screen or print. */
export default function ReceiptPage() {
  const personId = useParam('personId'), sessionId = useParam('sessionId')
  const { organisation } = useMe()
  const asked = useAsk('money.receipt', { personId, sessionId })
  const give = useCommand('money.giveReceipt')
  const print = async () => {
    if (asked.data?.given || await give.send({ receiptId: uuidv7(), personId, sessionId, happenedAt: happenedAt() })) window.print()
  }
  return (
    <Page title="Receipt" back={{ to: `/sessions/${sessionId}/register`, label: 'Register' }} width="narrow" actions={<Button kind="primary" icon={<Printer />} busy={give.busy} onClick={() => void print()}>Print</Button>}>
      <Ask of={asked} rows={5}>
        {(receipt) => (
          <article className={css.paper} aria-label={`Receipt ${receipt.number}`}>
            <h2>{receipt.organisation}</h2>
            <p className={css.sum}>{money(receipt.pence)}</p>
            <Facts
              facts={[
                { name: 'Received from', value: receipt.name }, { name: 'For', value: receipt.session }, { name: 'On', value: plainDay(receipt.heldOn) }, ...(receipt.venue ? [{ name: 'At', value: receipt.venue }] : []),
                { name: 'Taken by', value: receipt.takenBy }, { name: 'Receipt number', value: receipt.number },
                ...(receipt.given ? [{ name: 'Given', value: `${plainDay(dateIn(receipt.given.at, organisation.timeZone))} by ${receipt.given.by}` }] : []),
              ]}
            />
          </article>
        )}
      </Ask>
      {give.problem && <Refusal now what="The receipt was not kept, so it is not printed." why={give.problem.words} />}
    </Page>
  )
}
