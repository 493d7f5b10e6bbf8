import { pageOfStory, type StoryEntry, type StorySource } from '../people/public.ts'
import { didNames, type Did } from './rules.ts'
import { read, type Row } from './visible.ts'

const tried: Record<Did, string> = { yes: 'Tried it between our talks', partly: 'Tried a part of it between our talks', not_yet: 'Has not tried it yet, and that is all right' }

/** What a person's story tells of coaching: what was practised, in their words, and what they tried by themselves. They are a handful a person and read whole, by their index. */
export const story: StorySource = {
  kinds: { coaching: 'Practising' },
  async find(tx, actor, personId, page) {
    if (!actor.permissions.has('coaching.read') || (page.kinds !== null && !page.kinds.includes('coaching'))) return []
    const rows = await read(tx, actor).where('k.person_id', '=', personId).execute()
    return pageOfStory(rows.flatMap((row) => entriesOf(row, `/people/${personId}/plan`)), page)
  },
}

const iso = (at: string) => new Date(at).toISOString()
const felt = ({ before, after }: { before: number | null; after: number | null }) => (after === null ? '' : before === null ? ` Sure of it: ${after} of 10.` : ` Sure of it: ${after} of 10, ${before} before.`)

function entriesOf({ words, practices, tasks }: Row, link: string): StoryEntry[] {
  return [
    ...practices.map((one): StoryEntry => ({ kind: 'coaching', id: one.id, at: iso(one.at), by: one.by, title: `Practised: ${words}`, words: `“${one.words}”${felt(one)}`, link })),
    ...tasks.map((one): StoryEntry => ({ kind: 'coaching', id: one.id, at: iso(one.agreedAt), by: one.by, title: 'Agreed to try until next time', words: [one.what, one.when, one.often].filter(Boolean).join(', '), link, voice: 'quiet' })),
    ...tasks.filter(({ did }) => did).map((one): StoryEntry => ({
      kind: 'coaching', id: one.id, at: iso(one.lookedAt!), by: one.lookedBy, title: `${tried[one.did!]}: ${one.what}`, words: [one.helped && `Helped: ${one.helped}`, one.inTheWay && `In the way: ${one.inTheWay}`].filter(Boolean).join('\n') || didNames[one.did!], link,
    })),
  ]
}
