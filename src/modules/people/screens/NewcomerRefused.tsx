import { usePending } from '../../../platform/client/device.ts'
import { Button } from '../../../ui/Button.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { becauseOf, type PersonRefusal } from '../rules.ts'
import type { StepProps } from './Newcomer.tsx'

/** The server did not take the newcomer after all: why, and back to the form, where everything still is. */
export function NewcomerRefused({ draft, put, on }: StepProps) {
  const refused = usePending(draft.ids.person, 'people.add').find((one) => one.refused)?.refused
  if (!refused) return null
  const words = Object.hasOwn(becauseOf, refused.because) ? becauseOf[refused.because as PersonRefusal] : refused.words
  return (
    <Refusal
      now what="They are not on file yet." why={words} mend="What you do here waits until it is put right."
      actions={<Button size="small" onClick={() => { put({ added: false }); on('about', true) }}>Put it right</Button>}
    />
  )
}
