import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { api } from './api.ts'
import { behind } from './behind.ts'
import { count, type Counted } from './counting.ts'
import { csvOf, xlsxOf } from './files.ts'
import { answeredAtOnce } from './periods.ts'
import { isDone, reporting, sameScope, scopeOf, visible } from './reporting.ts'
import { mayExactlyEverywhere, plain, scope, show } from './scope.ts'
import type { Counts } from './showing.ts'
import { countsOf } from './sums.ts'

export const outcomes = api.router({
  scopes: api.scopes.handler(async ({ context: { tx, actor } }) => {
    const programmes = await tx.selectFrom('programme').select(['id', 'name', 'team_id']).orderBy('name').execute()
    const everywhere = mayExactlyEverywhere(actor), somewhere = actor.permissions.has('outcomes.exact')
    return [
      { programmeId: null, name: 'All programmes', exact: everywhere },
      ...programmes.map(({ id, name, team_id }) => ({ programmeId: id, name, exact: everywhere || (somewhere && actor.teamIds.includes(team_id)) })),
    ]
  }),

  figures: api.figures.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const of = await scope(tx, actor, input, today, input.view)
    if (!of) throw errors.NOT_FOUND()
    refuse(answeredAtOnce(of) ? null : 'in_the_background')
    return show(await countAll(tx, of), input.view)
  }),

  ...reporting,

  behind: api.behind.handler(async ({ input, context: { tx, actor, today, looked }, errors }) => {
    const of = await scope(tx, actor, input, today, 'exact')
    if (!of) throw errors.NOT_FOUND()
    const people = await behind(tx, of, input.which, input.after)
    await looked(people.rows.map(({ personId }) => personId))
    return people
  }),

  file: api.file.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const of = await scope(tx, actor, input, today, 'suppressed')
    if (!of) throw errors.NOT_FOUND()
    const kept = input.reportId ? await visible(tx, actor).selectAll().where('id', '=', input.reportId).executeTakeFirst() : undefined
    if (input.reportId && (!kept || !isDone(kept) || !sameScope(scopeOf(kept), input))) throw errors.NOT_FOUND()
    refuse(kept || answeredAtOnce(of) ? null : 'in_the_background')
    const figures = show(kept ? kept.figures as Counts : await countAll(tx, of), 'suppressed')
    const programme = input.programmeId ? (await tx.selectFrom('programme').select('name').where('id', '=', input.programmeId).executeTakeFirstOrThrow()).name : 'All programmes'
    const about = { organisation: actor.organisationName, programme, ...plain(input), made: today }
    return input.as === 'csv' ? csvOf(figures, about) : xlsxOf(figures, about)
  }),
})

/** Everything at once, for periods that kept counts answer quickly. */
const countAll = async (tx: Transaction, of: Counted): Promise<Counts> => countsOf(await count(tx, of))
