import { Bell, CheckCheck, CircleDot, Inbox, TriangleAlert } from 'lucide-react'
import { outbox } from '../../../platform/client/device.ts'
import { useGo } from '../../../platform/client/address.ts'
import { now } from '../../../platform/client/now.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { ago } from '../../../ui/words.ts'
import type { Notice } from '../contract.ts'
import css from './Notices.module.css'

/** What somebody should know: new ones first, urgent before others. Opening one sees it. */
export default function Notices() {
  const list = useList('notices.mine', {})
  const unseen = list.data?.some(({ seenAt }) => seenAt === null) ?? false
  return (
    <Page title="Notices" actions={unseen && <Button icon={<CheckCheck />} onClick={() => void outbox.give('notices.seeAll', {}, ['notices'])}>All seen</Button>}>
      <Ask of={list}>
        {(rows) => rows.length === 0
          ? <Empty icon={<Inbox />} title="Nothing yet">When you are put down for a session, when one changes, or when an answer needs somebody today, it shows here and at the bell.</Empty>
          : (
            <Stack>
              <ul role="list" className={css.list} aria-label="Notices">{rows.map((notice) => <One key={notice.id} notice={notice} />)}</ul>
              {list.more && <Buttons><Button busy={list.more.busy} onClick={list.more.load}>Older ones</Button></Buttons>}
            </Stack>
          )}
      </Ask>
    </Page>
  )
}

function One({ notice }: { notice: Notice }) {
  const go = useGo()
  const zone = useMe().organisation.timeZone
  const isNew = notice.seenAt === null
  const see = () => { if (isNew) void outbox.give('notices.see', { noticeIds: [notice.id] }, [notice.id]) }
  return (
    <li className={css.one} data-new={isNew ? '' : undefined}>
      <span className={css.icon} aria-hidden="true">{notice.urgent ? <TriangleAlert /> : isNew ? <CircleDot /> : <Bell />}</span>
      <div className={css.words}>
        <p>{notice.words}</p>
        <p className={css.when}>{ago(notice.at, now(), zone)}{isNew && <>{' '}<Badge tone={notice.urgent ? 'bad' : 'primary'}>{notice.urgent ? 'Urgent' : 'New'}</Badge></>}</p>
      </div>
      {notice.link
        ? <Button onClick={() => { see(); go(notice.link) }}>Open</Button>
        : isNew && <Button kind="quiet" onClick={see}>Seen</Button>}
    </li>
  )
}
