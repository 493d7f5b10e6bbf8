import { Copy, Link2, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { copyWords } from '../../../platform/client/paper.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { sha256 } from '../../../platform/client/sha256.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, shortDay } from '../../../ui/words.ts'
import type { ReferralLink } from '../contract.ts'
import { limits } from '../rules.ts'
import { errorOf, faultsOf, wordsOf } from './words.ts'

const kindWords = (link: Pick<ReferralLink, 'kind' | 'audience'>) => (link.kind === 'system' ? 'Another system' : link.audience === 'professional' ? 'Form for professionals' : 'Form for people themselves')

/** Ways in from outside: forms on links, and tokens for other systems. Made here, switched off here. */
export default function Links() {
  const links = useAsk('referrals.links', {})
  const [making, setMaking] = useState(false)
  return (
    <Page title="Referral links" back={{ to: '/referrals', label: 'Referrals' }} actions={<Button kind="primary" icon={<Plus />} onClick={() => setMaking(true)}>Make a link</Button>}>
      <Ask of={links} rows={3}>
        {(rows) => (rows.length
          ? <Rows label="Links">{rows.map((link) => <LinkRow key={link.id} link={link} />)}</Rows>
          : <Card><Empty icon={<Link2 />} title="No links yet">Make one for people who refer themselves, one for surgeries, or one for another system.</Empty></Card>)}
      </Ask>
      {making && <MakeLink onClose={() => setMaking(false)} />}
    </Page>
  )
}

const addressOf = (place: string) => `${location.origin}/refer/${place}`

function LinkRow({ link }: { link: ReferralLink }) {
  const switching = useCommand('referrals.switchLink')
  const turn = async (active: boolean) => {
    if (await switching.send({ linkId: link.id, active })) toast(active ? `${link.name} is in use again` : `${link.name} is switched off`, active ? {} : { undo: () => void turn(true) })
  }
  return (
    <Row
      title={<>{link.name} {!link.active && <Badge>Switched off</Badge>}</>}
      note={<><span>{kindWords(link)}</span>{link.programme && <span>{link.programme.name}</span>}<span>{count(link.referrals, 'referral')}</span><span>made {shortDay(link.madeOn)} by {link.madeBy}</span></>}
      end={<>
        {link.active && link.place && <Button size="small" icon={<Copy />} onClick={() => void copy(addressOf(link.place!))}>Copy<span className="said"> the link {link.name}</span></Button>}
        <Button size="small" kind="quiet" busy={switching.busy} onClick={() => void turn(!link.active)}>{link.active ? 'Switch off' : 'Switch on'}<span className="said"> {link.name}</span></Button>
      </>}
      below={switching.problem ? <Refusal what={wordsOf(switching.problem)!} now /> : link.active && link.place ? <a href={addressOf(link.place)} style={{ overflowWrap: 'anywhere' }}>{addressOf(link.place)}</a> : undefined}
    />
  )
}

async function copy(text: string) {
  if (await copyWords(text)) toast('Copied')
  else toast('This browser does not let it be copied: select it and copy it yourself.', { tone: 'warn' })
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
const randomWord = (length: number) => { let word = ''; while (word.length < length) for (const byte of crypto.getRandomValues(new Uint8Array(length))) if (byte < alphabet.length * 4 && word.length < length) word += alphabet[byte % alphabet.length]!; return word }
const base64url = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

function MakeLink({ onClose }: { onClose: () => void }) {
  const { organisation } = useMe()
  const add = useCommand('referrals.addLink')
  const programmes = useAsk('programmes.list', {})
  const [ids] = useState(() => ({ linkId: uuidv7(), word: randomWord(22), secret: `${organisation.id}.${base64url(crypto.getRandomValues(new Uint8Array(32)))}` }))
  const [name, setName] = useState(''), [kind, setKind] = useState<'self' | 'professional' | 'system'>('self'), [programmeId, setProgramme] = useState(''), [made, setMade] = useState<ReferralLink>()
  const faults = faultsOf(add.problem, 'name')
  const save = async () => {
    const link = await add.send({
      linkId: ids.linkId, name, kind: kind === 'system' ? 'system' : 'form', audience: kind === 'self' ? 'self' : 'professional', programmeId: programmeId || null, ...(kind === 'system' ? { tokenHash: sha256(ids.secret) } : { token: ids.word }),
    })
    if (link && kind !== 'system') { toast(`${link.name} is in use`); onClose() } else setMade(link)
  }
  if (made) {
    return (
      <Sheet open onClose={onClose} title={`Token for ${made.name}`} actions={<Button kind="primary" onClick={onClose}>Done</Button>}>
        <Stack>
          <p>The other system sends referrals to <strong style={{ overflowWrap: 'anywhere' }}>{location.origin}/fhir/ServiceRequest</strong> with this token. It is shown only now.</p>
          <TextArea id="token" label="Token" value={ids.secret} onChange={() => {}} rows={3} />
          <div><Button icon={<Copy />} onClick={() => void copy(ids.secret)}>Copy the token</Button></div>
        </Stack>
      </Sheet>
    )
  }
  return (
    <Sheet open onClose={onClose} title="Make a link" hint="Whoever has it can send a referral. It can be switched off at any time.">
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={add.busy}>Make the link</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextField id="name" label="Name" hint="What you call it: “Poster in the library”, “GP surgeries”." required value={name} onChange={setName} error={errorOf(faults, 'name')} maxLength={limits.name} autoFocus />
        <Choice
          label="Who uses it" value={kind} onChange={setKind}
          options={[{ value: 'self', label: 'People themselves, family and friends', hint: 'A form in plain words, with crisis lines.' }, { value: 'professional', label: 'Professionals', hint: 'A form for surgeries, wards and other services.' }, { value: 'system', label: 'Another system', hint: 'A token for FHIR; no form.' }]}
        />
        <Select label="For" none="Whatever suits them" value={programmeId} onChange={setProgramme} options={(programmes.data?.rows ?? []).map(({ id, name: called }) => ({ value: id, label: called }))} />
      </Form>
    </Sheet>
  )
}
