import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { becauseOf } from '../deciding.ts'
import css from './Imports.module.css'

/** What one request may carry, as files: base64 takes a third more. */
const most = 8.5 * 1024 * 1024

/** Takes files, by dropping or by choosing, and goes to the page that shows what they would become. */
export function Drop() {
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState<{ what: string; why: string }>()
  const { send, busy, problem } = useCommand('imports.bring', { renews: ['imports.'] })

  const bring = async (files: readonly File[]) => {
    setWrong(undefined)
    if (!files.length) return
    const large = files.reduce((sum, { size }) => sum + size, 0)
    if (large > most) return setWrong({ what: `These files are ${(large / 1048576).toFixed(1)} MB together.`, why: 'At most 8 MB can be brought in at once. Bring them one by one, or split the largest.' })
    const workbook = files.find(({ name }) => /\.(xlsx?|ods|numbers)$/i.test(name))
    if (workbook) return setWrong({ what: `${workbook.name} is a workbook.`, why: 'Open it and save each sheet as CSV (File, Save as, CSV), then drop the CSV files here.' })
    const importId = uuidv7()
    const answer = await send({ importId, files: await Promise.all(files.map(async (file) => ({ fileId: uuidv7(), name: file.name, base64: await base64Of(file) }))) })
    if (answer) go(`/import/${importId}`)
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void bring([...event.dataTransfer.files])
  }
  const refused = problem?.kind === 'refused' ? problem.refusal : undefined
  return (
    <>
      <section className={css.drop} data-over={over || undefined} aria-label="Files to bring in" onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={dropped}>
        <span className={css.icon} aria-hidden="true"><FileUp size={34} /></span>
        <p className={css.lead}>Drop CSV files here</p>
        <p className={css.hint}>A list of people, registers, scores: all together, so that registers and scores find their people. Any order and names of columns. Nothing is written before you say so.</p>
        <Button kind="primary" size="large" busy={busy} onClick={() => input.current?.click()}>Choose files</Button>
        <input ref={input} type="file" multiple accept=".csv,.txt,.tsv,text/csv,text/plain" className="said" tabIndex={-1} aria-label="CSV files" onChange={(event) => { void bring([...(event.target.files ?? [])]); event.target.value = '' }} />
      </section>
      {wrong && <Refusal what={wrong.what} why={wrong.why} now />}
      {problem && <Refusal what={refused?.because === 'unreadable' ? `${refused.field} cannot be read.` : 'The files were not taken.'} why={refused ? becauseOf[refused.because as keyof typeof becauseOf] ?? problem.words : problem.words} now />}
    </>
  )
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
