import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

export type Io = { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream }

/** One of the words after `alongside`. `run` gives the exit code: 0 well, 1 something is wrong, 2 it was asked for wrongly. */
export type Command = { usage: string; run(args: string[], io: Io): Promise<number> }

/** It was asked for wrongly. The message says how, and is followed by the command's usage. */
export class WrongUse extends Error {}

/** Reads a command's words. Throws `WrongUse` with a sentence for an unknown option, a missing value, or more words than `words` allows. */
export function read<const T extends ParseArgsOptionsConfig>(args: string[], options: T, words: { least?: number; most?: number; called?: string } = {}) {
  const { least = 0, most = least, called = 'word' } = words
  const { values, positionals } = parse(args, options)
  if (positionals.length < least) throw new WrongUse(`Say which ${called}.`)
  if (positionals.length > most) throw new WrongUse(`"${positionals[most]}" is one ${most ? called : 'word'} too many.`)
  return { values, positionals }
}

function parse<const T extends ParseArgsOptionsConfig>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error
    const option = message.match(/'(--?[^' ]+)/)?.[1]
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new WrongUse(`There is no option ${option}.`)
    throw new WrongUse(/does not take an argument/.test(message) ? `The option ${option} takes no value.` : `The option ${option} needs a value.`)
  }
}
