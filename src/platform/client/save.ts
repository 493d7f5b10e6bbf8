import { useState } from 'react'
import { wordsFor } from './command.ts'
import { failureOf } from './rpc.ts'

type MadeFile = { name: string; type: string; base64: string }

/** Hands a file that the server answered with to the browser, to be saved. */
export function saveFile({ name, type, base64 }: MadeFile) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Asking for a file and saving it: `busy` names the one that is being made, `wrong` says why there is none. */
export function useSaving<Which extends string>(make: (which: Which) => Promise<MadeFile>) {
  const [busy, setBusy] = useState<Which | null>(null)
  const [wrong, setWrong] = useState('')
  const save = async (which: Which) => {
    setBusy(which)
    setWrong('')
    try { saveFile(await make(which)) } catch (error) { setWrong(wordsFor(failureOf(error))) } finally { setBusy(null) }
  }
  return { save, busy, wrong }
}
