import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { hold } from '../../../platform/client/held.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { chosenCode, keepCode, whyNotCode } from './code.ts'

/**
 * Handing the device over at a path: `handOver(search)` does it, once the digits that take it back are chosen; `field` asks for them, or says that they are.
 * `false` where they still have to be chosen.
 */
export function useHandOver(path: string) {
  const { member } = useMe()
  const { history, buildLocation } = useRouter()
  const known = chosenCode(member.id)
  const [code, setCode] = useState('')
  const [other, setOther] = useState(false)
  const [tried, setTried] = useState(false)
  const asks = known === null || other
  const wrong = asks ? whyNotCode(code) : null

  const handOver = (search: Record<string, unknown>): boolean => {
    setTried(true)
    if (wrong) return false
    if (asks) keepCode(member.id, code)
    const { href } = buildLocation({ to: path, search } as never)
    // The whole glass, where the browser lets us.
    void document.documentElement.requestFullscreen?.().catch(() => {})
    history.push(href)
    hold(href, asks ? code : known)
    return true
  }

  const field = asks ? (
    <TextField
      label="Four digits to take the tablet back" size="tiny" inputMode="numeric" maxLength={4} value={code} onChange={(text) => setCode(text.replace(/\D/g, ''))} error={tried && wrong ? wrong : undefined} required
      hint="Your own, that nobody here would guess, and that you use for nothing else. They hold until you close this window."
    />
  ) : <p>You take the tablet back with your four digits. <Button kind="quiet" onClick={() => setOther(true)}>Choose others</Button></p>

  return { handOver, field }
}
