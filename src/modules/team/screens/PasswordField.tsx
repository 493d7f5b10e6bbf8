import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { passwordLength } from '../refusals.ts'

type Props = { id: string; label: string; value: string; onChange: (value: string) => void; error?: string | undefined; fresh?: boolean; autoFocus?: boolean }

/** A password, shown on request: typing one on a tablet is hard enough. `fresh` is a new one, with the advice. */
export function PasswordField({ fresh, ...field }: Props) {
  const [shown, setShown] = useState(false)
  return (
    <TextField
      {...field} type={shown ? 'text' : 'password'} autoComplete={fresh ? 'new-password' : 'current-password'} spellCheck={false} required
      hint={fresh ? `At least ${passwordLength.least} characters. Three or four words that only you would put together work well; spaces are fine.` : undefined}
      after={<Button kind="quiet" size="small" iconOnly icon={shown ? <EyeOff /> : <Eye />} aria-pressed={shown} onClick={() => setShown(!shown)}>Show the password</Button>}
    />
  )
}
