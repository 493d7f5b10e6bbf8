import { WrongUse, read, type Command } from './command.ts'
import { commands } from './list.ts'

const environment = `The environment may set:
  PORT, HOST            where to listen: 4400 on 127.0.0.1 (this machine only) unless set
  TLS_CERT, TLS_KEY     a certificate and its key as PEM files: serve HTTPS
  TRUST_PROXY           the proxy before it whose word about browsers is believed, for example: loopback
  ALONGSIDE_DATA        the folder with all data: "data" in the project unless set
  DATABASE_URL          a PostgreSQL server (15 or later) to use instead of the one that comes along`

/** What `alongside help` says. */
export function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  return `Usage: alongside COMMAND [OPTIONS]\n\n${Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(width)}  ${does}`).join('\n')}\n\n${environment}\n`
}

export const command: Command = {
  usage: 'alongside help [COMMAND]',
  async run(args, { stdout }) {
    const { positionals: [name] } = read(args, {}, { most: 1, called: 'command' })
    const asked = name === undefined ? null : commands[name]
    if (asked === undefined) throw new WrongUse(`There is no command "${name}".`)
    stdout.write(asked ? `${asked.does}.\n\nUsage: ${(await asked.load()).usage}\n` : overview())
    return 0
  },
}
