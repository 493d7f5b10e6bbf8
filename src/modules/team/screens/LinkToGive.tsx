import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { clockTime, dateIn, longDay } from '../../../ui/words.ts'

/** The link, to be copied and given by whatever way is safe. It is shown this once. */
export function LinkToGive({ url, name, until }: { url: string; name: string; until: string | null }) {
  const { organisation: { timeZone } } = useMe()
  const [said, say] = useState('')
  return (
    <Stack gap="small">
      <TextArea id="link" label={`Link for ${name}`} hint={`It works once${until ? `, until ${longDay(dateIn(until, timeZone))}, ${clockTime(until, timeZone)}` : ''}. Give it to ${name} and nobody else. It is shown only now.`} value={url} onChange={() => {}} rows={3} />
      <div><Button kind="primary" icon={<Copy />} onClick={() => void copy(url).then((done) => say(done ? 'Copied' : 'This browser does not let the link be copied. Select it and copy it yourself.'))}>Copy the link</Button></div>
      <p role="status">{said}</p>
    </Stack>
  )
}

/** Browsers give the clipboard only over HTTPS; elsewhere the text is selected and copied the old way. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const box = document.getElementById('link')
    if (!(box instanceof HTMLTextAreaElement)) return false
    box.select()
    return document.execCommand('copy')
  }
}
