import type { Command } from './command.ts'

/** Every command, with what it does in a line. Each lies in a file of its own that is read only when asked for. */
export const commands: Readonly<Record<string, { does: string; load(): Promise<Command> }>> = {
  start: { does: 'Start Alongside and print its address', load: async () => (await import('./start.ts')).command },
  example: { does: 'Make the example organisation, to look around in', load: async () => (await import('./example.ts')).command },
  import: { does: 'Bring in people, registers and scores from spreadsheets', load: async () => (await import('./import.ts')).command },
  score: { does: 'Score the answers to a measure', load: async () => (await import('./score.ts')).command },
  backup: { does: 'Write all data to one file, also while Alongside runs', load: async () => (await import('./backup.ts')).command },
  restore: { does: 'Bring back a backup, or only prove that it can be', load: async () => (await import('./restore.ts')).command },
  link: { does: 'Make a link to choose a new password, when nobody in the app can', load: async () => (await import('./link.ts')).command },
  migrate: { does: 'Bring the database up to date with this version', load: async () => (await import('./migrate.ts')).command },
  doctor: { does: 'Say what is wrong with this installation and how to mend it', load: async () => (await import('./doctor.ts')).command },
  help: { does: 'Show this, or one command: alongside help backup', load: async () => (await import('./help.ts')).command },
}

/** The command that someone who wrote `word` most likely meant. */
export function nearest(word: string): string | null {
  const alike = Object.keys(commands).filter((name) => name[0] === word[0] && (name.startsWith(word.slice(0, 2)) || word.startsWith(name.slice(0, 2))))
  return alike[0] ?? null
}
