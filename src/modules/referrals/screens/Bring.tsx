import { FileUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { FieldRow, Form } from '../../../ui/Form.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Table } from '../../../ui/Table.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, shortDay } from '../../../ui/words.ts'
import { guessMeanings, meaningWords, meanings, readRows, type Meaning } from '../csv.ts'
import { faultsIn } from './Take.tsx'
import { wordsOf } from './words.ts'

const limit = 1_000_000, mostRows = 1000, together = 50

type File = { headings: string[]; rows: string[][]; ids: string[] }

/** A list of referrals from a spreadsheet: pasted or chosen, looked over row by row, then into the queue. */
export default function Bring() {
  const [text, setText] = useState(''), [file, setFile] = useState<File>(), [problem, setProblem] = useState<string>()
  const read = async (given: string) => {
    if (given.length > limit) return setProblem('That is more than a million characters. Split the list and bring the parts.')
    const { default: papa } = await import('papaparse')
    const { data } = papa.parse<string[]>(given.replace(/^\uFEFF/, '').trim(), { skipEmptyLines: 'greedy' })
    const [headings, ...rows] = data
    if (!headings || !rows.length) return setProblem('There must be a line of headings, and at least one row under it.')
    if (rows.length > mostRows) return setProblem(`These are ${rows.length} rows. Bring at most ${mostRows} at once.`)
    setProblem(undefined)
    setFile({ headings, rows, ids: rows.map(() => uuidv7()) })
  }
  return (
    <Page title="Bring in a list of referrals" width={file ? 'wide' : 'narrow'} back={{ to: '/referrals', label: 'Referrals' }}>
      {file ? <Looked file={file} again={() => setFile(undefined)} /> : (
        <Form onSubmit={() => void read(text)} actions={<Button kind="primary" type="submit" disabled={!text.trim()}>Look it over</Button>}>
          <Stack>
            {problem && <Refusal what={problem} now />}
            <p>A spreadsheet saved as CSV, with a line of headings: names, birth date, reason, who refers. Nothing is taken before you have seen it.</p>
            <label><input type="file" accept=".csv,text/csv,text/plain" onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) void (chosen.size > limit * 2 ? Promise.resolve(setProblem('That file is too large. Split the list and bring the parts.')) : chosen.text().then(read)) }} /><span className="said">Choose a file</span></label>
            <TextArea id="pasted" label="Or paste the rows here" rows={8} value={text} onChange={setText} spellCheck={false} />
          </Stack>
        </Form>
      )}
    </Page>
  )
}

function Looked({ file, again }: { file: File; again: () => void }) {
  const { today } = useMe(), go = useGo()
  const bring = useCommand('referrals.bring'), programmes = useAsk('programmes.list', {})
  const [meaning, setMeaning] = useState<Meaning[]>(() => guessMeanings(file.headings)), [done, setDone] = useState(0)
  const rows = useMemo(() => readRows(file.rows, meaning, { today, programmes: programmes.data?.rows ?? [] })
    .map((row) => ({ ...row, id: file.ids[row.line - 2]!, why: row.problem?.words ?? faultsIn(row.details, undefined, today, 'file')[0]?.words })), [file, meaning, today, programmes.data])
  const sound = rows.filter((row) => !row.why)
  const send = async () => {
    for (let from = done; from < sound.length; from += together) {
      if (!await bring.send({ rows: sound.slice(from, from + together).map(({ id, details }) => ({ referralId: id, details })), happenedAt: happenedAt() })) return
      setDone(Math.min(sound.length, from + together))
    }
    toast(`${count(sound.length, 'referral')} in the queue`)
    go('/referrals')
  }
  return (
    <Stack gap="large">
      {bring.problem && <Refusal what={wordsOf(bring.problem)!} why={done ? `${done} were taken before that. Press again for the rest.` : 'Nothing was taken.'} now />}
      <Section title="What the columns mean" hint="Guessed from the headings. Put right what is wrong.">
        <FieldRow>
          {file.headings.map((heading, at) => (
            <Select key={at} label={heading || `Column ${at + 1}`} value={meaning[at]!} onChange={(next) => next && setMeaning(meaning.map((one, n) => (n === at ? next : one === next && next !== 'ignore' ? 'ignore' : one)))} options={meanings.map((value) => ({ value, label: meaningWords[value] }))} />
          ))}
        </FieldRow>
      </Section>
      <Notice tone={sound.length < rows.length ? 'warn' : 'good'} title={`${sound.length} of ${rows.length} can be taken`} now>{sound.length < rows.length ? 'The others say why. Mend them in the spreadsheet and bring them again, or leave them out.' : 'Whether each may be contacted, and how safely, is asked when somebody looks at it.'}</Notice>
      <Card flush>
        <Table
          caption="Rows" hideCaption rows={rows} keyOf={(row) => row.id}
          columns={[
            { key: 'name', head: 'Name', names: true, cell: ({ details }) => `${details.givenName} ${details.familyName}`.trim() || 'No name' }, { key: 'line', head: 'Line', number: true, cell: ({ line }) => line },
            { key: 'on', head: 'Received', cell: ({ details }) => shortDay(details.receivedOn) }, { key: 'reason', head: 'What brings them', cell: ({ details }) => details.reason.slice(0, 120) },
            { key: 'state', head: 'Taken?', cell: ({ why }) => (why ? <span>{why}</span> : <Badge tone="good">Can be taken</Badge>) },
          ]}
        />
      </Card>
      <Buttons><Button kind="primary" icon={<FileUp />} busy={bring.busy} disabled={!sound.length} onClick={() => void send()}>{`Take ${count(sound.length, 'referral')}`}</Button><Button kind="quiet" onClick={again}>Another list</Button></Buttons>
    </Stack>
  )
}
