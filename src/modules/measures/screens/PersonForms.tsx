import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Table } from '../../../ui/Table.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { CatalogueEntry, DueFor, FormLine } from '../contract.ts'
import { shortName } from '../catalogue.ts'
import { measurePath, modeWords, questions, statusWords, titleOf } from './words.ts'

/** The measures that can be taken with a person besides those that are due, and all that was ever filled in. */
export function PersonForms({ personId, sessionId }: { personId: string; sessionId?: string | undefined }) {
  return useMay()('measures.read') ? <Measures personId={personId} search={sessionId ? { session: sessionId } : {}} /> : null
}

function Measures({ personId, search }: { personId: string; search: Record<string, unknown> }) {
  const person = useAsk('measures.dueFor', { personId })
  const catalogue = useAsk('measures.catalogue', {})
  return (
    <Stack gap="large">
      <Ask of={person} waiting={<></>}>
        {(found) => (
          <Ask of={catalogue} waiting={<></>}>
            {(entries) => <Others person={found} entries={entries} search={search} />}
          </Ask>
        )}
      </Ask>
      <Forms personId={personId} search={search} />
    </Stack>
  )
}

type Offered = { person: DueFor; entries: readonly CatalogueEntry[]; search: Record<string, unknown> }

function Others({ person, entries, search }: Offered) {
  const mayTake = useMay()('measures.take')
  const mayLoad = useMay()('measures.load_wording')
  const answered = (key: string) => person.last.some(({ instrument }) => instrument === key)
  const others = entries.filter(({ key }) => !person.due.some((due) => due.instrument === key)).sort((a, b) => Number(answered(b.key)) - Number(answered(a.key)))
  const paper = others.filter(({ modes }) => !modes.includes('handed_over'))
  return (
    <Section title={person.due.length ? 'Other measures' : 'All measures'} bare>
      <Stack>
        <Rows label="Other measures">
          {others.map((entry) => {
            const last = person.last.find(({ instrument }) => instrument === entry.key)
            return (
              <Row
                key={entry.key} title={titleOf(entry)} {...(mayTake ? { to: measurePath(person.personId, entry.key), search } : {})}
                note={<><span>{questions(entry.questions)}</span>{paper.includes(entry) && <span>from paper only</span>}{last && <span>last answered {plainDay(last.takenOn)}</span>}</>}
              />
            )
          })}
        </Rows>
        {paper.length > 0 && (
          <Notice title="Some can only be entered from a paper form">
            Their wording belongs to others and is not loaded here. {mayLoad ? <TextLink to="/measures/wording">Load it under your licence</TextLink> : 'A manager can load it under the licence your service holds.'}
          </Notice>
        )}
      </Stack>
    </Section>
  )
}

function Forms({ personId, search }: { personId: string; search: Record<string, unknown> }) {
  const forms = useList('measures.forms', { personId })
  const mayTake = useMay()('measures.take')
  if (!forms.data?.length) return null
  return (
    <Section title="Everything filled in so far" bare>
      <Card flush>
        <Table<FormLine>
          caption="Everything filled in so far" hideCaption rows={forms.data} keyOf={(line) => line.id} more={forms.more}
          columns={[
            { key: 'instrument', head: 'Measure', names: true, cell: (line) => (mayTake ? <TextLink to={measurePath(personId, line.instrument)} search={{ ...search, form: line.id }}>{shortName(line.instrument)}</TextLink> : shortName(line.instrument)) },
            { key: 'date', head: 'Date', cell: (line) => plainDay(line.takenOn) },
            { key: 'score', head: 'Result', cell: resultOf },
            { key: 'how', head: 'How', cell: (line) => line.mode === 'by_link' ? `${modeWords.by_link}, by a link from ${line.enteredBy}` : `${modeWords[line.mode]}, ${line.enteredBy}`, wideOnly: true },
          ]}
        />
      </Card>
    </Section>
  )
}

/** What a form came to, in a cell: a number with its band, a level, or why there is neither. */
function resultOf(line: FormLine): string {
  if (line.status !== 'finished') return statusWords[line.status]
  if (line.reason !== null) return 'No score'
  if (line.score === null || line.instrument === 'LONELINESS-DIRECT') return line.label || 'By question'
  return `${line.score} · ${line.label}`
}
