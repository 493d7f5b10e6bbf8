import type { Command } from './command.ts'

export const command: Command = {
  usage: `alongside score INSTRUMENT --answers "1,2,,3"
       alongside score FILE.csv
       alongside score -

Prints raw score, score, band and flags, or the reason why there is no score. A blank answer was not given.
With "-" it reads one JSON object a line, {"instrument", "answers", "context"?}, and answers each with one.`,
  run: async (args, io) => (await import('../../modules/measures/score-command.ts')).scoreCommand(args, io),
}
