import { Copy, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { copyWords } from '../../../platform/client/paper.ts'
import { sha256 } from '../../../platform/client/sha256.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check, Checks } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, longDay } from '../../../ui/words.ts'
import type { Asked, MeasureLink } from '../contract.ts'
import { becauseOf, limits, whyNotLink } from '../rules.ts'
import { Qr } from './Qr.tsx'
import { called, errorOf, faultsOf } from './words.ts'
import css from './SendLink.module.css'

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
/** A word that nobody guesses: 22 letters and figures, each as likely as another. */
const randomWord = () => { let word = ''; while (word.length < 22) for (const byte of crypto.getRandomValues(new Uint8Array(22))) if (byte < alphabet.length * 4 && word.length < 22) word += alphabet[byte % alphabet.length]!; return word }

const notAloneWords = { face_to_face: 'Asks straight about safety: asked together, not alone.', wording_not_loaded: 'Its wording is not loaded, so it cannot be shown.' } as const

/** Makes a link to the person's own phone, once it has been seen how they may be reached; then shows it, this once. */
export default function SendLink({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const make = useCommand('asking.makeLink')
  const alone = asked.due.filter(({ notAlone }) => notAlone === null)
  const [ids] = useState(() => ({ linkId: uuidv7(), token: randomWord() }))
  const [which, setWhich] = useState(() => alone.slice(0, limits.instruments).map(({ instrument }) => instrument))
  const [days, setDays] = useState<number | null>(limits.usualLinkDays), [daysProblem, setDaysProblem] = useState<string>()
  const [safeAt, setSafeAt] = useState<string>(), [firstName, setFirstName] = useState(false), [askBirthday, setAskBirthday] = useState(false)
  const [wrong, setWrong] = useState<FieldFault[]>([]), [made, setMade] = useState<MeasureLink & { slug: string }>()
  const faults = wrong.length ? wrong : faultsOf(make.problem, 'instruments')
  const save = async () => {
    const unfit = whyNotLink({ instruments: which, days: days ?? 0, askBirthday, safe: safeAt !== undefined }, { due: asked.due.map(({ instrument }) => instrument), notAlone: [], born: asked.born })
    const found = unfit ? [{ field: unfit.field, words: (unfit.field === 'days' ? daysProblem : undefined) ?? becauseOf[unfit.because] }] : []
    setWrong(found)
    if (found.length) return
    setMade(await make.send({ linkId: ids.linkId, personId: asked.personId, instruments: which, tokenHash: sha256(ids.token), days: days!, firstName, askBirthday, safeAskedAt: safeAt! }))
  }
  const said = asked.saidSafe && ` On ${longDay(asked.saidSafe.on)} they told ${asked.saidSafe.to} that a link on their phone is safe; that may have changed.`
  if (made) return <Made link={made} address={`${location.origin}/answer/${made.slug}-${ids.token}`} onClose={onClose} />
  return (
    <Sheet open onClose={onClose} title="Send to their phone" hint="They answer on their own, without an account. The link works once.">
      <Form onSubmit={() => void save()} faults={faults} actions={alone.length > 0 && <><Button kind="primary" type="submit" busy={make.busy}>Make the link</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        {asked.safeContact
          ? <Notice tone="warn" icon={<ShieldCheck />} title="Reaching them safely">{asked.safeContact}{said}</Notice>
          : <Notice tone="warn" icon={<ShieldAlert />} title="Nobody has written how they may be reached safely">Somebody else may see their phone. Ask before anything is sent to it.{said}</Notice>}
        <Checks
          id="instruments" label="What they answer" value={which} onChange={setWhich} error={errorOf(faults, 'instruments')}
          options={asked.due.map(({ instrument, notAlone }) => ({ value: instrument, label: called(instrument), ...(notAlone ? { disabled: true, hint: notAloneWords[notAlone] } : {}) }))}
        />
        {alone.length > 0 && (
          <>
            <NumberField id="days" label="It holds for" unit="days" required value={days} least={1} most={limits.linkDays} onChange={(value, problem) => { setDays(value); setDaysProblem(problem) }} error={errorOf(faults, 'days')} />
            <Check label={`Greet them as ${asked.firstName}`} hint="Otherwise the page names nobody." checked={firstName} onChange={setFirstName} />
            <Check label="Ask for their birthday before it opens" hint={asked.born ? 'Day and month. For a phone that others may pick up.' : 'Their date of birth is not on the record.'} disabled={!asked.born} checked={askBirthday} onChange={setAskBirthday} />
            <Check id="safe" label="I have asked: a link on their phone is safe for them" checked={safeAt !== undefined} onChange={(on) => { setSafeAt(on ? happenedAt() : undefined); setWrong((before) => before.filter(({ field }) => field !== 'safe')) }} error={errorOf(faults, 'safe')} />
          </>
        )}
      </Form>
    </Sheet>
  )
}

/** An address that only this machine knows: a phone cannot reach it. */
const onlyHere = () => /^(localhost|127\.|\[::1\])/.test(location.hostname)

function Made({ link, address, onClose }: { link: MeasureLink; address: string; onClose: () => void }) {
  const { organisation } = useMe()
  const copy = async () => { if (await copyWords(address)) toast('Copied'); else toast('This browser does not let it be copied: select it and copy it yourself.', { tone: 'warn' }) }
  return (
    <Sheet open onClose={onClose} title="The link" hint="Shown only now. If it is lost, make another: this one then no longer opens." actions={<Button kind="primary" onClick={onClose}>Done</Button>}>
      <div className={css.made}>
        <Qr text={address} label="The link as a code, for the camera of their phone" />
        <Stack gap="small">
          {onlyHere() && <Notice tone="warn" title="No phone can open this address">Alongside was opened under an address that only this machine knows. Open it under the one your service uses, and make the link there.</Notice>}
          <p>They point the camera of their phone at it, or you send them the link.</p>
          <p className={css.link} id="link">{address}</p>
          <div><Button icon={<Copy />} onClick={() => void copy()}>Copy the link</Button></div>
          <p>It holds until {longDay(dateIn(link.expiresAt, organisation.timeZone))} and works once, on the phone on which it is begun. Answers come onto the record as they are given.</p>
        </Stack>
      </div>
    </Sheet>
  )
}
