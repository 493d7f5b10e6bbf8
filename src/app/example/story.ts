import type { Insertable, Updateable } from 'kysely'
import type { Tables } from '../../platform/db.ts'
import type { Dice } from './dice.ts'
import type { MemberKey } from './service.ts'

export type Role = 'volunteer' | 'worker' | 'lead' | 'manager' | 'administrator'

export type Table = keyof Tables
export type Row<T extends Table> = Insertable<Tables[T]>

/** A row that somebody wrote. All rows of one table and one member travel together, in chunks, each a command of that member. */
export type Told = { by: MemberKey; row: Record<string, unknown> }

/**
 * What happened, before it is written: new rows, and what later became of some of them, each by the member who did it. The tables are
 * written in the order in which they were first mentioned here, changes after all new rows.
 */
export class Story {
  readonly today: string
  readonly dice: Dice
  readonly added = new Map<Table, Told[]>()
  readonly changed = new Map<Table, Told[]>()

  constructor(today: string, dice: Dice) {
    this.today = today
    this.dice = dice
  }

  add<T extends Table>(table: T, by: MemberKey, row: Row<T>) { told(this.added, table).push({ by, row: row as Record<string, unknown> }) }

  /** Every change of one table sets the same columns. */
  change<T extends Table>(table: T, by: MemberKey, row: Updateable<Tables[T]> & { id: string }) { told(this.changed, table).push({ by, row: row as Record<string, unknown> }) }
}

function told(map: Map<Table, Told[]>, table: Table): Told[] {
  const rows = map.get(table) ?? []
  map.set(table, rows)
  return rows
}
