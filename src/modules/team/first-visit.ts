import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { opened, type Request } from '../../platform/api.ts'
import { dayOf, realClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { founding } from '../../platform/founding.ts'
import { refuse } from '../../platform/refuse.ts'
import { before } from '../../platform/sign-in/before.ts'
import { hashPassword } from '../../platform/sign-in/passwords.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { firstCodeOfConduct } from './code-of-conduct.ts'
import { team as contract, type FirstVisit } from './contract.ts'
import { checkPassword, letIn, refuseForNow, surroundings } from './letting-in.ts'
import { whyNotPassword } from './password-rules.ts'
import { defaultRoles, permissionNames } from './roles.ts'
import { currencyOf, foldEmail, lookingAroundAs, whyNotEmail, whyNotName, whyNotTimeZone } from './rules.ts'

const openApi = implement(contract).$context<Request>().use(opened)

export const firstVisit = {
  firstVisit: openApi.firstVisit.handler(async ({ context }) => {
    const { http, installation } = surroundings(context)
    const here = await organisations(context.db)
    const example = here.filter((organisation) => organisation.is_example && organisation.today_is !== null).at(-1) // one without a day is still being made
    return {
      organisations: here.filter((organisation) => !organisation.is_example).map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
      example: example ? await describeExample(context, example) : null,
      makingExample: { state: installation.example.state, doing: installation.example.doing },
      codeNeeded: !http.local || here.some((organisation) => !organisation.is_example),
      exampleCodeNeeded: !http.local,
    }
  }),

  createOrganisation: openApi.createOrganisation.handler(async ({ input, context }) => {
    const { organisationId, memberId, name, timeZone, country, administrator } = input
    refuse(whyNotName(name), 'name')
    refuse(whyNotTimeZone(timeZone), 'timeZone')
    refuse(whyNotName(administrator.name), 'administrator.name')
    refuse(whyNotEmail(administrator.email), 'administrator.email')
    refuse(whyNotPassword(administrator.password, [administrator.name, administrator.email, name]), 'administrator.password')
    const here = await organisations(context.db)
    const sentAgain = here.some(({ id }) => id === organisationId)
    if (!sentAgain && (!surroundings(context).http.local || here.some((organisation) => !organisation.is_example))) takeCode(context, input.code)

    const role = defaultRoles.find(({ key }) => key === 'administrator')!
    const told = { organisationId, memberId, name, timeZone, country, email: administrator.email }
    const password_hash = await hashPassword(administrator.password)
    await founding(context, {
      organisation: { id: organisationId, slug: slugFor(name, here.map(({ slug }) => slug)), name: name.trim(), timeZone, country, currency: currencyOf[country], isExample: false, todayIs: null },
      founder: { id: memberId, name: administrator.name.trim(), role: role.key, permissions: role.permissions },
      command: { id: organisationId, name: 'team.createOrganisation', input: told },
    }, async ({ tx, now }) => {
      const roles = defaultRoles.map(({ key, name, permissions }) => ({ id: uuidv7(), key, name, permissions: [...permissions], offered: Object.keys(permissionNames) }))
      await tx.insertInto('role').values(roles).execute()
      await tx.insertInto('member').values({
        id: memberId, name: administrator.name.trim(), email: administrator.email.trim(), email_folded: foldEmail(administrator.email), role_id: roles.find(({ key }) => key === role.key)!.id, password_hash, created_at: now,
      }).execute()
      const teamId = uuidv7()
      await tx.insertInto('team').values({ id: teamId, name: 'Our team' }).execute()
      await tx.insertInto('team_member').values({ id: uuidv7(), team_id: teamId, member_id: memberId }).execute()
      await tx.insertInto('code_of_conduct').values({ id: uuidv7(), version: 1, wording: firstCodeOfConduct, created_at: now }).execute()
      return { organisationId, memberId }
    })
    // Checked again, since this may be the second sending, by somebody who only knows the ids of the first.
    await checkPassword(context, { organisationId, email: administrator.email, password: administrator.password }, 'team.createOrganisation')
    return letIn(context, { organisationId, memberId }, 'team.signIn')
  }),

  makeExample: openApi.makeExample.handler(async ({ input, context }) => {
    const { http, installation } = surroundings(context)
    refuse(installation.example.state === 'being_made' ? 'being_made' : null)
    if (!http.local) takeCode(context, input.code)
    installation.example.begin()
    return { state: 'being_made' as const }
  }),
}

type Here = { id: string; slug: string; name: string; is_example: boolean; today_is: string | null; time_zone: string }

/** Every organisation of this installation, oldest first. The list is not sealed: it is what sealing starts from. */
async function organisations(db: Database): Promise<Here[]> {
  const connection = await db.connect()
  try {
    return await connection.journal.selectFrom('organisation').select(['id', 'slug', 'name', 'is_example', 'today_is', 'time_zone']).orderBy('created_at').orderBy('id').execute()
  } finally {
    connection.client.release()
  }
}

/** Uses the console code up, or refuses. Wrong ones are counted by address: five, then a wait. */
function takeCode(context: Request, typed: string | undefined) {
  const { http, installation: { attempts, code } } = surroundings(context)
  const key = `code ${http.address}`, allowance = { most: 5, minutes: 15 }
  const wait = attempts.wait(key, allowance)
  if (wait) refuseForNow(wait, 'code')
  if (typed !== undefined && code.take(typed)) return attempts.clear(key)
  if (typed?.trim()) attempts.count(key, allowance)
  refuse('wrong_code', 'code')
}

/** One member of each role to look around as: who has a session on that day first, so that Today is not empty. */
async function describeExample(context: Request, { id, name, today_is, time_zone }: Here): Promise<FirstVisit['example']> {
  const today = dayOf(context.clock?.now() ?? realClock.now(), time_zone)
  const day = today_is ?? today
  const rows = await before(context.db, id, (journal) => journal.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id')
    .distinctOn('r.key').select(['m.id', 'm.name', 'm.post', 'r.key', 'r.name as role', 'r.permissions'])
    .select((eb) => eb.exists(eb.selectFrom('session_member as sm').innerJoin('session as s', 's.id', 'sm.session_id').select(sql`1`.as('one')).whereRef('sm.member_id', '=', 'm.id').where('s.held_on', '=', day).where('s.status', '!=', 'cancelled')).as('busy'))
    .where('m.active', '=', true).orderBy('r.key').orderBy(sql`busy`, 'desc').orderBy('m.id').execute())
  rows.sort((a, b) => a.permissions.length - b.permissions.length)
  return { id, name, day, isToday: day === today, personas: rows.map((row) => ({ memberId: row.id, name: row.name, post: row.post, role: row.role, can: lookingAroundAs[row.key] ?? '', today: row.busy === true })) }
}

/** A short name for addresses and files, that no other organisation here has. */
function slugFor(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50) || 'organisation'
  for (let n = 1; ; n++) {
    const slug = n === 1 ? plain : `${plain}-${n}`
    if (!taken.includes(slug)) return slug
  }
}
