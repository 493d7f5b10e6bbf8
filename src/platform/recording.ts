import { AliasNode, ColumnNode, DeleteResult, IdentifierNode, InsertResult, OperationNodeTransformer, PostgresQueryCompiler, ReferenceNode, ReturningNode, SelectionNode, TableNode, UpdateResult, sql } from 'kysely'
import type { CommonTableExpressionNode, DeleteQueryNode, InsertQueryNode, KyselyPlugin, OperationNode, PluginTransformQueryArgs, PluginTransformResultArgs, QueryResult, RootOperationNode, UnknownRow, UpdateQueryNode } from 'kysely'

type Act = 'insert' | 'update' | 'delete'

const derivedTables = new Map<string, string>()

/** Names a table that can be rebuilt from recorded ones, so that its rows stay out of the journal. Say how it is rebuilt. */
export function derived(table: string, rebuiltBy: string) { derivedTables.set(table, rebuiltBy) }
export const derivedTablesAndWhy: ReadonlyMap<string, string> = derivedTables

/** In whose name, and for which command, rows are written. */
export type Journal = { commandId: string; actorId: string }

/**
 * Makes every insert, update and delete of one transaction keep its whole rows in `change`, each as the JSON that PostgreSQL made of it: exact,
 * whatever its column types. The write and its change rows are one statement, so a handler cannot forget to record, and neither comes without the other.
 * A write outside any command is refused before it is sent.
 */
export class Recorder implements KyselyPlugin {
  private journal: Journal | null = null
  private readonly pending = new WeakMap<object, { act: Act; asked: boolean }>()

  /** From here on writes belong to this command; with `null`, to none. */
  begin(journal: Journal | null) { this.journal = journal }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    const write = writes(node)
    if (!write || derivedTables.has(write.table)) return node
    if (!this.journal) throw new Error('a write outside a command would not be recorded')
    const asked = 'returning' in node ? node.returning : undefined
    const whole = SelectionNode.create(sql`to_jsonb(${sql.table(write.table)}.*)`.as(recorded).toOperationNode() as never)
    this.pending.set(queryId, { act: write.act, asked: asked !== undefined })
    return { ...node, returning: ReturningNode.create([...(asked?.selections ?? []), whole]), kept: { ...write, ...this.journal, back: asked ? columnsOf(asked) : null } } as unknown as RootOperationNode
  }

  async transformResult({ result, queryId }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const write = this.pending.get(queryId)
    if (!write) return result
    const { rows } = result
    if (!write.asked) return { ...result, rows: [counted[write.act](BigInt(rows[0]!['~count'] as number))] as never }
    for (const row of rows) delete row[recorded]
    return result
  }
}

const recorded = '~recorded'

/** Beside a write: where its rows go, and which columns the handler asked back (`*` where one has no name to be told by). */
type Kept = Journal & { table: string; act: Act; back: string[] | '*' | null }

function columnsOf({ selections }: ReturningNode): string[] | '*' {
  const names = selections.map(({ selection }) => {
    if (AliasNode.is(selection)) return IdentifierNode.is(selection.alias) ? selection.alias.name : null
    const column = ReferenceNode.is(selection) ? selection.column : selection
    return ColumnNode.is(column) ? column.column.name : null
  })
  return names.includes(null) ? '*' : (names as string[])
}

/** Writes the SQL of recorded writes: the write itself, what it wrote into `change`, and what was asked back, as one statement. */
export class RecordingCompiler extends PostgresQueryCompiler {
  protected override visitInsertQuery(node: InsertQueryNode) { this.keeping(node, () => super.visitInsertQuery(node)) }
  protected override visitUpdateQuery(node: UpdateQueryNode) { this.keeping(node, () => super.visitUpdateQuery(node)) }
  protected override visitDeleteQuery(node: DeleteQueryNode) { this.keeping(node, () => super.visitDeleteQuery(node)) }

  private keeping(node: object, write: () => void) {
    const { kept } = node as { kept?: Kept }
    if (!kept) return write()
    const { table, act, commandId, actorId, back } = kept
    this.append('with "~written" as (')
    write()
    this.append('), "~kept" as (insert into change (command_id, actor_id, table_name, act, row_id, person_id, row) select ')
    this.appendValue(commandId)
    this.append('::uuid, ')
    this.appendValue(actorId)
    this.append(`::uuid, '${table}', '${act}', ("~recorded" ->> 'id')::uuid, ("~recorded" ->> '${table === 'person' ? 'id' : 'person_id'}')::uuid, "~recorded" from "~written") select `)
    this.append(back === null ? 'count(*)::integer as "~count"' : back === '*' ? '*' : back.map((name) => `"${name.replaceAll('"', '""')}"`).join(', '))
    this.append(' from "~written"')
  }
}

/** What Kysely answers to a write that asked for no rows. */
const counted = {
  insert: (n: bigint) => new InsertResult(undefined, n),
  update: (n: bigint) => new UpdateResult(n, undefined),
  delete: (n: bigint) => new DeleteResult(n),
}

function writes(node: RootOperationNode): { table: string; act: Act } | null {
  switch (node.kind) {
    case 'InsertQueryNode': refuseInside(node); return { table: name(node.into), act: 'insert' }
    case 'UpdateQueryNode': refuseInside(node); return { table: name(node.table), act: 'update' }
    case 'DeleteQueryNode': refuseInside(node); return { table: name(node.from.froms[0]), act: 'delete' }
    case 'MergeQueryNode': throw new Error('merge is not recorded: use insert ... on conflict')
    case 'RawNode': if (/\b(insert\s+into|update\s+\S+\s+set|delete\s+from|merge\s+into|truncate|savepoint|rollback|commit)\b/i.test(node.sqlFragments.join(' '))) throw new Error('raw SQL writes and savepoints are not recorded: use the query builder'); return null
    default: if ('with' in node && node.with) refuseInside(node); return null
  }
}

function name(node: OperationNode | undefined) {
  if (node && TableNode.is(node)) return node.table.identifier.name
  throw new Error('a write on something other than one plain table would not be recorded')
}

const refuse = new (class extends OperationNodeTransformer {
  protected override transformCommonTableExpression(node: CommonTableExpressionNode): CommonTableExpressionNode {
    if (/^(Insert|Update|Delete|Merge)QueryNode$/.test(node.expression.kind)) throw new Error('a write inside WITH would not be recorded: make it a statement of its own')
    if (node.expression.kind === 'RawNode' && /\b(insert|update|delete|merge)\b/i.test((node.expression as unknown as { sqlFragments: string[] }).sqlFragments.join(' '))) throw new Error('a raw write inside WITH would not be recorded: make it a statement of its own')
    return super.transformCommonTableExpression(node)
  }
})()
function refuseInside(node: RootOperationNode) { if ('with' in node && node.with) refuse.transformNode(node) }
