#!/usr/bin/env node
import { Trouble } from '../platform/postgres/trouble.ts'
import { WrongUse, type Command, type Io } from './commands/command.ts'
import { commands, nearest } from './commands/list.ts'

/** Runs one command and gives its exit code. What a person can mend is a sentence; what is a fault of ours keeps its stack. */
export async function main(args: string[], io: Io): Promise<number> {
  const [first = 'help', ...rest] = args
  const name = first === '--help' || first === '-h' ? 'help' : first
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    const meant = nearest(name)
    io.stderr.write(`There is no command "${name}".${meant ? ` Did you mean "${meant}"?` : ''} "alongside help" lists them.\n`)
    return 2
  }
  const { usage, run }: Command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(`${entry.does}.\n\nUsage: ${usage}\n`)
    return 0
  }
  try {
    return await run(rest, io)
  } catch (error) {
    if (error instanceof WrongUse) {
      io.stderr.write(`${error.message}\n\nUsage: ${usage}\n`)
      return 2
    }
    if (!(error instanceof Trouble)) throw error
    io.stderr.write(`${error.message}\n`)
    return 1
  }
}

if (import.meta.main) {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0) // the reader, `head` for example, had enough
    throw error
  })
  const code = await main(process.argv.slice(2), process)
  process.stdout.write('', () => process.exit(code))
}
