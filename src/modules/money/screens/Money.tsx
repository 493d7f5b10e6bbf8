import { Banknote, Landmark } from 'lucide-react'
import { useState } from 'react'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, money, nearDay, weekDay } from '../../../ui/words.ts'
import type { Banking, ToBank } from '../contract.ts'
import { totalOf } from '../rules.ts'
import { BankSheet } from './BankSheet.tsx'
import { FinanceFile } from './FinanceFile.tsx'
import { TakeBack } from './TakeBack.tsx'
import css from './Money.module.css'

/** What became of the £ taken at sessions: still in a tin, at the bank, handed to finance. */
export default function Money() {
  const may = useMay()
  return (
    <Page title="Money" meta={<span>Cash counted when sessions were closed</span>}>
      <Stack gap="large">
        <InTheTins />
        <AtTheBank />
        {may('money.file') && <FinanceFile />}
      </Stack>
    </Page>
  )
}

function InTheTins() {
  const may = useMay()
  const tins = useList('money.toBank', {})
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [banking, setBanking] = useState<readonly ToBank[]>()
  return (
    <Ask of={tins} rows={4}>
      {(rows) => {
        const total = tins.first?.total
        const picked = rows.filter(({ sessionId }) => chosen.includes(sessionId))
        if (rows.length === 0) return <Empty icon={<Landmark />} title="No cash is waiting">When a session is closed and its tin was counted, it stands here until somebody takes it to the bank.</Empty>
        const toggle = (id: string, on: boolean) => setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)))
        return (
          <Section bare title="In the tins" hint={total ? `${money(total.counted)} from ${count(total.sessions, 'session')} ${total.sessions === 1 ? 'has' : 'have'} not been banked.` : undefined}>
            <Stack>
              <Card flush>
                <ul role="list" className={css.tins}>{rows.map((tin) => <li key={tin.sessionId}><Tin tin={tin} chosen={chosen.includes(tin.sessionId)} onChoose={may('money.bank') ? (on) => toggle(tin.sessionId, on) : undefined} /></li>)}</ul>
              </Card>
              {tins.more && <Buttons><Button busy={tins.more.busy} onClick={tins.more.load}>More tins</Button></Buttons>}
              {may('money.bank') && (
                <div className={css.bar}>
                  <p role="status">{picked.length ? <><strong>{money(totalOf(picked))}</strong> from {count(picked.length, 'session')}</> : 'Choose the tins that go to the bank together.'}</p>
                  <Buttons>
                    {picked.length < rows.length && <Button onClick={() => setChosen(rows.map(({ sessionId }) => sessionId))}>Choose all {rows.length}</Button>}
                    <Button kind="primary" icon={<Landmark />} disabled={picked.length === 0} onClick={() => setBanking(picked)}>Take to the bank</Button>
                  </Buttons>
                </div>
              )}
              {banking && <BankSheet sessions={banking} onClose={() => setBanking(undefined)} onBanked={() => { setChosen([]); setBanking(undefined) }} />}
            </Stack>
          </Section>
        )
      }}
    </Ask>
  )
}

function Tin({ tin, chosen, onChoose }: { tin: ToBank; chosen: boolean; onChoose: ((on: boolean) => void) | undefined }) {
  const { today } = useMe()
  const differs = tin.counted - tin.recorded
  const about = (
    <>
      {[nearDay(tin.heldOn, today), tin.venue, tin.closedBy && `closed by ${tin.closedBy}`].filter(Boolean).join(' · ')}
      {differs !== 0 && <span className={css.differs}>{money(Math.abs(differs))} {differs > 0 ? 'more' : 'less'} than the records{tin.because ? `: ${tin.because}` : ''}</span>}
    </>
  )
  return (
    <div className={css.tin}>
      {onChoose ? <Check label={tin.name} hint={about} checked={chosen} onChange={onChoose} /> : <div className={css.plain}><strong>{tin.name}</strong><span>{about}</span></div>}
      <strong className={css.amount}>{money(tin.counted)}</strong>
    </div>
  )
}

function AtTheBank() {
  const bankings = useList('money.bankings', {})
  const [back, setBack] = useState<Banking>()
  return (
    <Section bare title="At the bank">
      <Ask of={bankings} rows={3}>
        {(rows) => rows.length === 0 ? <p>Nothing has been banked yet.</p> : (
          <Stack>
            <Rows label="Bankings">
              {rows.map((banking) => (
                <Row
                  key={banking.id} lead={<Banknote />} title={<>{money(banking.banked)}{banking.takenBack && <Badge tone="warn">Taken back</Badge>}</>}
                  note={<><span>{weekDay(banking.bankedOn)}</span><span>{banking.bankedBy}</span>{banking.slip && <span>slip {banking.slip}</span>}</>}
                  end={banking.may.includes('take_back') && <Button size="small" kind="quiet" onClick={() => setBack(banking)}>Take back<span className="said"> the banking of {weekDay(banking.bankedOn)}</span></Button>}
                  below={(
                    <p className={css.of}>
                      {banking.sessions.map(({ name, heldOn, counted }) => `${name}, ${weekDay(heldOn)}: ${money(counted)}`).join('; ')}.
                      {banking.because && ` The bank took ${money(Math.abs(banking.banked - banking.counted))} ${banking.banked > banking.counted ? 'more' : 'less'} than was counted: ${banking.because}`}
                      {banking.takenBack && ` Taken back by ${banking.takenBack.by}: ${banking.takenBack.because}`}
                    </p>
                  )}
                />
              ))}
            </Rows>
            {bankings.more && <Buttons><Button busy={bankings.more.busy} onClick={bankings.more.load}>Earlier ones</Button></Buttons>}
          </Stack>
        )}
      </Ask>
      {back && <TakeBack banking={back} onClose={() => setBack(undefined)} />}
    </Section>
  )
}
