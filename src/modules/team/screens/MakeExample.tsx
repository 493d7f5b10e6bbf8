import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { errorOf, faultsOf } from './words.ts'

/** Makes the example, or makes it anew; with the code of the console where the visitor is elsewhere. */
export function MakeExample({ codeNeeded, words, main }: { codeNeeded: boolean; words: string; main: boolean }) {
  const make = useCommand('team.makeExample', { renews: ['team.firstVisit'] })
  const [code, setCode] = useState('')
  const faults = faultsOf(make.problem, codeNeeded ? 'code' : 'make')
  return (
    <Form onSubmit={() => void make.send(codeNeeded ? { code } : {})} faults={faults} actions={<Button id="make" type="submit" kind={main ? 'primary' : 'plain'} busy={make.busy}>{words}</Button>}>
      {codeNeeded && <TextField id="code" label="Console code" hint="It is printed where Alongside was started, and works once." value={code} onChange={setCode} error={errorOf(faults, 'code')} size="medium" spellCheck={false} required />}
    </Form>
  )
}
