import { useCallback, useEffect, useRef, useState } from 'react'
import { call, failureOf } from '../../../platform/client/rpc.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Opened, PhoneForm } from '../contract.ts'

export type Given = { answers: (number | null)[]; context: PhoneForm['context'] }
type Unsent = Record<string, Given>

/** What a browser keeps, where it lets us: the secret that ties the link to this phone, and answers that have not arrived yet. Nothing else of it stays here. */
const keyOf = (place: string) => ({ device: `alongside-answer ${place}`, unsent: `alongside-unsent ${place}` })
const read = (storage: () => Storage, key: string) => { try { return storage().getItem(key) } catch { return null } }
const write = (storage: () => Storage, key: string, value: string | null) => { try { if (value === null) storage().removeItem(key); else storage().setItem(key, value) } catch { /* storage is switched off: it lives in this window */ } }
const local = () => localStorage, session = () => sessionStorage

const newSecret = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

export type Trouble = 'nothing_here' | 'no_answer' | 'too_many'

/**
 * One link on one phone. Answers go out as they are given, the latest of each form at once; what could not be sent stays in this tab and goes out when it can.
 * The service gives answers back to this phone only, so that a reload goes on where it stopped.
 */
export function usePhone(place: string) {
  const keys = useRef(keyOf(place)).current
  const device = useRef(read(local, keys.device))
  const [opened, setOpened] = useState<Opened>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [waiting, setWaiting] = useState(false)
  const [given, setGiven] = useState<Unsent>({})
  const [critical, setCritical] = useState(false)
  const unsent = useRef<Unsent>(JSON.parse(read(session, keys.unsent) ?? '{}') as Unsent)
  const sending = useRef<Promise<void>>(undefined)

  const show = useCallback((next: Opened) => {
    setTrouble(undefined)
    setOpened(next)
    // It is over: nothing of it stays on this phone, which others may pick up.
    if (next.state !== 'waiting' && next.state !== 'begun') { write(local, keys.device, null); write(session, keys.unsent, null); unsent.current = {} }
  }, [keys])
  const open = useCallback(async () => {
    try { show(await call('asking.open', { place, device: device.current })) } catch (error) {
      const failure = failureOf(error)
      setTrouble(failure.kind !== 'refused' ? 'no_answer' : failure.refusal.because === 'too_many' ? 'too_many' : 'nothing_here')
    }
  }, [place, show])
  /** An act that was refused: the link stands otherwise than this phone thought, so it is looked at again. */
  const failed = useCallback((error: unknown) => {
    const failure = failureOf(error)
    if (failure.kind !== 'refused') setTrouble('no_answer')
    else if (failure.refusal.because === 'too_many') setTrouble('too_many')
    else void open()
  }, [open])
  useEffect(() => { void open() }, [open])

  const begin = async (birthday: { day: number; month: number } | null) => {
    device.current ??= newSecret()
    write(local, keys.device, device.current)
    try { show(await call('asking.begin', { place, device: device.current, birthday }, { commandId: uuidv7() })) } catch (error) { failed(error) }
  }

  /** Sends what waits, one after the other, until nothing does. Without a network it tries again, soon at first. */
  const send = useCallback((): Promise<void> => (sending.current ??= (async () => {
    for (let tries = 0; Object.keys(unsent.current).length;) {
      const [instrument, one] = Object.entries(unsent.current)[0]!
      try {
        const answer = await call('asking.keep', { place, device: device.current!, instrument, answers: one.answers, context: one.context }, { commandId: uuidv7() })
        if (answer.critical) setCritical(true)
        if (answer.over) { unsent.current = {}; write(session, keys.unsent, null); await open(); break }
        if (unsent.current[instrument] === one) delete unsent.current[instrument]
        write(session, keys.unsent, JSON.stringify(unsent.current))
        tries = 0
        setWaiting(false)
      } catch (error) {
        const failure = failureOf(error)
        // Too much at once is no reason to let an answer go: it waits, as it does without a network.
        if (failure.kind === 'refused' && failure.refusal.because !== 'too_many') { unsent.current = {}; write(session, keys.unsent, null); await open(); break }
        setWaiting(true)
        await new Promise((resolve) => { const done = () => { removeEventListener('online', done); clearTimeout(timer); resolve(null) }; const timer = setTimeout(done, Math.min(1000 * 2 ** tries++, 15_000)); addEventListener('online', done) })
      }
    }
    setWaiting(false)
  })().finally(() => { sending.current = undefined })), [place, keys, open])
  useEffect(() => { if (opened?.state === 'begun') void send() }, [opened?.state, send])

  const give = (instrument: string, next: Given) => {
    setGiven((before) => ({ ...before, [instrument]: next }))
    unsent.current = { ...unsent.current, [instrument]: next }
    write(session, keys.unsent, JSON.stringify(unsent.current))
    void send()
  }
  /** What stands of a form: given in this window, or waiting to be sent from before a reload, or kept by the service. */
  const formOf = (instrument: string, questions: number): Given => {
    const kept = opened?.forms.find((form) => form.instrument === instrument)
    return given[instrument] ?? unsent.current[instrument] ?? { answers: kept?.answers ?? Array.from({ length: questions }, () => null), context: kept?.context ?? {} }
  }
  const finish = async (instrument: string, { answers, context }: Given) => {
    await sending.current
    try { show(await call('asking.finish', { place, device: device.current!, instrument, answers, context }, { commandId: uuidv7() })) } catch (error) { failed(error) }
  }
  const stop = async () => {
    await sending.current
    try { show(await call('asking.stop', { place, device: device.current! }, { commandId: uuidv7() })) } catch (error) { failed(error) }
  }
  return { opened, trouble, waiting, critical: critical || opened?.critical === true, open, begin, give, formOf, finish, stop }
}
export type Phone = ReturnType<typeof usePhone>
