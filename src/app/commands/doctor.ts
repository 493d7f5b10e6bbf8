import { findMajor } from '../../platform/postgres/cluster.ts'
import { clusterIn, openDatabase } from '../../platform/postgres/supervisor.ts'
import { findWeb } from '../build-web.ts'
import * as database from '../doctor/database.ts'
import { looked, note, well, wrong, type Finding } from '../doctor/finding.ts'
import * as machine from '../doctor/machine.ts'
import { migrations } from '../migrations.ts'
import { clockOf, placeOfData } from '../settings.ts'
import { read, type Command } from './command.ts'

export const command: Command = {
  usage: `alongside doctor [--thorough] [--json]

Looks at this installation and says what is wrong and how to mend it. Changes nothing. Ends with 1 when something is wrong.
  --thorough   also read every page, check every index, and replay the journal (minutes on a large database)
  --json       the findings as JSON`,

  async run(args, { stdout }) {
    const { values: { thorough = false, json = false } } = read(args, { thorough: { type: 'boolean' }, json: { type: 'boolean' } })
    const findings = await examine(thorough)
    if (json) stdout.write(`${JSON.stringify(findings, null, 2)}\n`)
    else for (const line of told(findings)) stdout.write(`${line}\n`)
    return findings.some(({ level }) => level === 'wrong') ? 1 : 0
  },
}

async function examine(thorough: boolean): Promise<Finding[]> {
  const { dataFolder, databaseUrl } = placeOfData()
  return [
    ...(await looked('Node', () => machine.node())),
    ...(databaseUrl ? [] : await looked('Database programs', () => machine.programs(dataFolder))),
    ...(await looked('Data folder', () => machine.folder(dataFolder))),
    ...(await looked('Disk', () => machine.space(dataFolder))),
    ...(await looked('Listening', () => machine.listening(dataFolder))),
    ...(await looked('Clock', async () => (clockOf() ? [note('Clock', 'ALONGSIDE_CLOCK is set; the example lives by it, real organisations do not.', 'Unset it for a real service.')] : []))),
    ...(await looked('Screens', async () => [(await findWeb(dataFolder)) ? well('Screens', 'built') : note('Screens', 'not built for this version yet.', '"alongside start" builds them.')])),
    ...(await looked('Database', () => opened(dataFolder, databaseUrl, thorough))),
    ...(await looked('Backup', () => machine.backups(dataFolder))),
  ]
}

async function opened(dataFolder: string, databaseUrl: string | undefined, thorough: boolean): Promise<Finding[]> {
  if (!databaseUrl && (await findMajor(clusterIn(dataFolder))) === null) return [note('Database', 'There is none yet.', '"alongside start" makes it.')]
  const told: string[] = []
  const open = await openDatabase({ dataFolder, databaseUrl, what: 'doctor', join: true, note: (line) => void told.push(line) })
  try {
    const schema = await looked('Migrations', () => database.schema(open, migrations()))
    const upToDate = schema.every(({ level }) => level === 'well')
    return [
      ...told.map((line) => well('Database', line)),
      ...(await looked('Database', () => database.server(open))),
      ...(await looked('Serving role', () => database.role(open))),
      ...schema,
      ...(await looked('Seal', () => database.seals(open, upToDate))),
      ...(await looked('Jobs', () => database.failedJobs(open))),
      ...(thorough ? await looked('Thorough', () => database.thorough(open)) : []),
    ]
  } catch (error) {
    return [wrong('Database', (error as Error).message, 'See the lines above.')]
  } finally {
    await open.stop()
  }
}

const marks = { well: 'ok   ', note: 'note ', wrong: 'WRONG' } as const

function told(findings: Finding[]): string[] {
  const width = Math.max(...findings.map(({ about }) => about.length))
  const lines = findings.flatMap(({ level, about, says, mend }) => [`${marks[level]}  ${about.padEnd(width)}  ${says}`, ...(mend ? [`       ${' '.repeat(width)}  -> ${mend}`] : [])])
  const faults = findings.filter(({ level }) => level === 'wrong').length
  return [...lines, '', faults ? `${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong.` : 'Nothing is wrong.']
}
