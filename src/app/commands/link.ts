import { makeConsoleLinks } from '../../modules/team/public.ts'
import { Database } from '../../platform/db.ts'
import { Live } from '../../platform/live.ts'
import { openDatabase } from '../../platform/postgres/supervisor.ts'
import { Trouble } from '../../platform/postgres/trouble.ts'
import { prepareSchema } from '../schema.ts'
import { placeOfData } from '../settings.ts'
import { read, type Command } from './command.ts'

export const command: Command = {
  usage: `alongside link EMAIL

Makes a link with which the member with this e-mail address chooses a new password: for when nobody is left who could give one in the app. It works
once, for a day. Open it at the address of your Alongside.`,

  async run(args, { stdout, stderr }) {
    const { positionals: [email = ''] } = read(args, {}, { least: 1, called: 'e-mail address' })
    const database = await openDatabase({ ...placeOfData(), what: 'link', join: true, note: (line) => void stderr.write(`${line}\n`) })
    try {
      await prepareSchema(database.owner)
      const db = new Database(database.app)
      try {
        const links = await makeConsoleLinks(db, new Live(), email)
        if (!links.length) throw new Trouble(`Nobody who may sign in here has the e-mail address "${email}".`)
        for (const { organisation, member, token, purpose } of links) stdout.write(`${member}, ${organisation}${purpose === 'join' ? ' (has not joined yet)' : ''}: /join/${token}\n`)
        stderr.write('Put the address of your Alongside before it, such as https://care.example.org. Give it to nobody but that member.\n')
        return 0
      } finally {
        await db.close()
      }
    } finally {
      await database.stop()
    }
  },
}
