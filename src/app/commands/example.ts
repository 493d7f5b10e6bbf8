import { openDatabase } from '../../platform/postgres/supervisor.ts'
import { makeExample } from '../example/make.ts'
import { prepareSchema } from '../schema.ts'
import { placeOfData } from '../settings.ts'
import { WrongUse, read, type Command } from './command.ts'

export const command: Command = {
  usage: `alongside example [--today DATE] [--force]

Makes the example: an invented service with a year of sessions, people, measures and notes, ending today.
  --today DATE   end its story on this day instead, such as 2026-11-21
  --force        make it anew even if it is there already for that day; what was tried out in it is lost`,

  async run(args, { stdout, stderr }) {
    const { values: { today, force = false } } = read(args, { today: { type: 'string' }, force: { type: 'boolean' } })
    if (today !== undefined && !isDay(today)) throw new WrongUse(`"${today}" is not a day. Write it like 2026-11-21.`)
    const database = await openDatabase({ ...placeOfData(), what: 'example', join: true, note: (line) => void stderr.write(`${line}\n`) })
    try {
      await prepareSchema(database.owner)
      const example = await makeExample({ ...database, today, evenIfThere: force, doing: (words) => void stderr.write(`${words} ...\n`) })
      stdout.write(example.made
        ? `The example, ${example.name}, ends on ${example.today}. "alongside start" opens it.\n`
        : `The example is there already for ${example.today}. --force makes it anew.\n`)
      return 0
    } finally {
      await database.stop()
    }
  },
}

/** A day of the calendar the story can be told around. */
function isDay(text: string): boolean {
  const [, year] = /^(\d{4})-\d\d-\d\d$/.exec(text) ?? []
  const at = Date.parse(`${text}T00:00Z`)
  return year !== undefined && year >= '2000' && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
