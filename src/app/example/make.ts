import pg from 'pg'
import { rememberService } from '../../modules/directory/public.ts'
import { rememberNames } from '../../modules/people/public.ts'
import { columnsOf } from '../../modules/people/adding.ts'
import { recountAttended } from '../../modules/sessions/attended.ts'
import { dayOf } from '../../platform/clock.ts'
import { Database } from '../../platform/db.ts'
import { asking } from './asking.ts'
import { bankings } from './banking.ts'
import { advocacy } from './advocacy.ts'
import { appointments } from './appointments.ts'
import { around } from './around.ts'
import { coaching } from './coaching.ts'
import { at, iso, plusDays, timeZone } from './days.ts'
import { dice } from './dice.ts'
import { services } from './directory.ts'
import { doubles, likely } from './doubles.ts'
import { forms } from './forms.ts'
import { goals } from './goals.ts'
import { begins, ground, groundIds } from './ground.ts'
import { leavings, type Took } from './leaving.ts'
import { measures, notices } from './measures.ts'
import { notes } from './notes.ts'
import { onward } from './onward.ts'
import type { Soul } from './people.ts'
import { plans } from './plans.ts'
import { referrals } from './referrals.ts'
import { registers } from './registers.ts'
import { safety } from './safety.ts'
import { codeOfConduct, letterhead, members, programmes, service, type MemberKey } from './service.ts'
import { occasions, type Ids } from './sessions.ts'
import { removeExample } from './remove.ts'
import { castOf, type Cast, type Stay } from './stays.ts'
import { reviews } from './reviews.ts'
import { Story } from './story.ts'
import { summaries } from './summaries.ts'
import { tasks } from './tasks.ts'
import { workers } from './workers.ts'
import { act, writeStory, type Writing } from './write.ts'

export type ExampleOptions = {
  /** The database as the application's role, and as its owner, who alone can remove the example that is there. */
  app: pg.PoolConfig
  owner: pg.PoolConfig
  /** The day the story ends, an ISO date; today in the service's town unless told. */
  today?: string | undefined
  /** Make it anew though it is there already for this day; so unless told otherwise. */
  evenIfThere?: boolean | undefined
  /** Told what is being done, in words. */
  doing?: ((words: string) => void) | undefined
}

/** The example as it is now; `made` is false when it was there already. */
export type Example = { made: boolean; organisationId: string; name: string; today: string; members: { id: string; key: MemberKey; name: string; role: string; post: string }[] }

/**
 * Makes the example organisation: an invented service with a year of its life, the same every time for the same `today`. One that is
 * there already is removed first. Takes some seconds. Two at once wait for each other.
 */
export async function makeExample({ app, owner: ownerConfig, today = dayOf(new Date(), timeZone), evenIfThere = true, doing = () => {} }: ExampleOptions): Promise<Example> {
  const owner = new pg.Client(ownerConfig)
  const db = new Database({ ...app, max: 4 })
  await owner.connect()
  try {
    await owner.query(`select pg_advisory_lock(hashtextextended('the example is being made', 0))`)
    const { rows: [there] } = await owner.query<{ id: string; today_is: string | null }>('select id, today_is::text from organisation where slug = $1 and is_example', [service.slug])
    const { organisationId, ids, seed } = seededFor(today)
    const made = evenIfThere || there?.today_is !== today
    if (there && made) {
      doing('Taking the old example away')
      await removeExample(owner, there.id)
    }
    if (made) await tell({ db, organisationId, ids, today }, new Story(today, seed), doing)
    return { made, organisationId, name: service.name, today, members: members.map(({ key, name, role, post }) => ({ id: ids[key]!, key, name, role, post })) }
  } finally {
    await db.close()
    await owner.end()
  }
}

/** Everything that follows from the day: the same ids, the same throws. */
function seededFor(today: string) {
  const seed = dice(`Tidewell ${today}`)
  return { seed, organisationId: seed.apart('organisation').id(at(plusDays(today, -3 * 365), '09:00')), ids: groundIds(seed.apart('ids'), today) }
}

async function tell(writing: Writing, story: Story, doing: (words: string) => void): Promise<void> {
  const { ids, today, organisationId } = writing

  doing('Opening the doors')
  await begins(writing)
  ground(story, ids)
  await writeStory(writing, story, { tables: ['team', 'member', 'team_member', 'code_of_conduct', 'venue', 'programme', 'criterion', 'programme_measure'] })

  doing('Meeting people')
  const cast = castOf(today, story.dice.apart('people'))
  cast.souls.push(...doubles(cast.souls, today, story.dice.apart('doubles')))
  const took = people(story, cast, ids)
  workers(story, cast, ids)
  likely(story, cast.souls, ids)
  around(story, cast, ids)
  await writeStory(writing, story, {
    tables: ['person', 'participation', 'person_worker', 'supporter', 'agreement', 'likely_duplicate'],
    after: { person: ({ tx }, rows) => rememberNames(tx, rows.map((row) => ({ id: row['id'] as string, givenName: row['given_name'] as string, familyName: row['family_name'] as string, knownAs: row['known_as'] as string }))) },
  })

  doing('Holding a year of sessions')
  const all = occasions(story, cast.runs, ids)
  registers(story, all, cast.stays, ids)
  bankings(story, ids, new Map(all.map(({ id, day }) => [id, day])))
  await writeStory(writing, story, { tables: ['series', 'series_member', 'session', 'session_member', 'session_task', 'mark', 'payment', 'banking', 'banking_session'] })
  for (const { key } of programmes) {
    const held = all.filter((one) => one.programme.key === key && one.status === 'closed')
    const personIds = [...new Set(cast.stays.filter(({ programme }) => programme === key).map(({ soul }) => soul.id))]
    await act(writing, 'imran', `example.recount ${key}`, ({ tx }) => recountAttended(tx, { programmeId: ids[key]!, personIds, days: held.map(({ day }) => day) }))
  }

  doing('Listening')
  measures(story, all, ids)
  goals(story, all, ids)
  forms(story, cast, ids)
  notes(story, all, cast.stays, ids)
  notices(story, ids)
  referrals(story, cast, ids)
  const planned = plans(story, cast, ids)
  await writeStory(writing, story, { tables: ['completion', 'scale_score', 'alert', 'goal', 'goal_rating', 'plan', 'plan_revision', 'plan_try', 'form', 'form_version', 'form_answer', 'form_value', 'note', 'notice', 'referral', 'referral_change'] })

  doing('Keeping safe')
  safety(story, cast, ids)
  await writeStory(writing, story, { tables: ['safety_plan', 'safety_plan_revision', 'risk_assessment', 'flag', 'flag_event', 'cultural_needs', 'adaptation'] })

  doing('Knowing where else to turn')
  const elsewhere = services(story, ids)
  await writeStory(writing, story, {
    tables: ['service', 'service_report'],
    after: { service: async ({ tx }, rows) => { for (const row of rows) await rememberService(tx, row['id'] as string, elsewhere.details.get(row['id'] as string)!, { fresh: true }) } },
  })

  doing('Looking ahead')
  tasks(story, cast, ids)
  for (const land of planned) land()
  appointments(story, cast, ids)
  reviews(story, cast, ids)
  leavings(story, cast, took, ids)
  asking(story, cast, ids)
  onward(story, cast, ids, elsewhere)
  advocacy(story, cast, ids)
  coaching(story, cast, ids)
  await writeStory(writing, story, { tables: ['task', 'task_event', 'appointment_series', 'appointment', 'appointment_event', 'review', 'review_event', 'matter', 'matter_entry', 'coaching_skill', 'coaching_practice', 'coaching_task', 'measure_put_off', 'measure_link', 'consent_event', 'onward', 'onward_step', 'person', 'leaving', 'leaving_follow_up', 'leaving_event'] })
  await summaries(writing, cast)

  // Last, so that an example cut short is known by having no day.
  await act(writing, 'imran', 'example.finish', async ({ tx }) => { await tx.updateTable('organisation').set({ today_is: today, ...letterhead }).where('id', '=', organisationId).execute() })
}

/** Everybody's record, what they took part in, and the Code of Conduct they signed. */
function people(story: Story, { souls, stays }: Cast, ids: Ids): Took[] {
  const by = story.dice.apart('agreements')
  for (const soul of souls) {
    story.add('person', soul.createdBy, { id: soul.id, ...columnsOf(detailsOf(soul)), doubts: soul.birthDate ? [] : ['no_birth_date'], created_at: soul.createdAt, created_by: ids[soul.createdBy]! })
    if (!stays.some((stay) => stay.soul === soul) || !by.chance(0.85)) continue
    const signed = at(soul.cameOn, '11:00', by.between(0, 45))
    story.add('agreement', soul.createdBy, {
      id: by.id(signed), person_id: soul.id, document: 'code_of_conduct', wording_version: '1', wording: codeOfConduct, answer: 'agreed', signed_by: `${soul.given} ${soul.family}`.trim(), signature: null,
      agreed_at: iso(signed), received_at: iso(signed + 2000), witnessed_by: ids[soul.createdBy]!,
    })
  }
  return once(stays).map((stay) => {
    const starter = stay.soul.cameOn === stay.startedOn ? stay.soul.createdBy : 'grace', id = by.id(at(stay.startedOn, '10:20'))
    story.add('participation', starter, { id, person_id: stay.soul.id, programme_id: ids[stay.programme]!, started_on: stay.startedOn, ended_on: stay.endedOn, override_reason: overrideFor(stay) })
    return { ...stay, id }
  })
}

/** Why somebody takes part whom the area leaves out. */
function overrideFor({ soul, programme }: Pick<Stay, 'soul' | 'programme'>): string | null {
  const criteria = programmes.find(({ key }) => key === programme)!.criteria
  const outside = criteria.some((criterion) => criterion.kind === 'area' && soul.postcode && !criterion.areas.some((area) => soul.postcode!.startsWith(`${area} `)))
  return outside ? 'Moved away in the spring and keeps coming; agreed with Ruth' : null
}

/** Two circles of one programme are one participation: the earlier begins it, the later ends it. */
function once(stays: readonly Stay[]): Pick<Stay, 'soul' | 'programme' | 'startedOn' | 'endedOn'>[] {
  const joined: { soul: Soul; programme: Stay['programme']; startedOn: string; endedOn: string | null }[] = []
  for (const { soul, programme, startedOn, endedOn } of stays.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1))) {
    const before = joined.find((one) => one.soul === soul && one.programme === programme && (one.endedOn === null || one.endedOn >= startedOn))
    if (before) before.endedOn = before.endedOn === null || endedOn === null ? null : before.endedOn > endedOn ? before.endedOn : endedOn
    else joined.push({ soul, programme, startedOn, endedOn })
  }
  return joined
}

const detailsOf = (soul: Soul) => ({
  givenName: soul.given, familyName: soul.family, knownAs: soul.knownAs, pronouns: soul.pronouns, birthDate: soul.birthDate, phone: soul.phone, email: soul.email, postcode: soul.postcode, area: soul.area,
  nhsNumber: soul.nhsNumber, ethnicity: soul.ethnicity, language: soul.language, interpreter: soul.interpreter, accessNeeds: soul.accessNeeds, safeContact: soul.safeContact, emergencyContact: soul.emergencyContact,
  gp: soul.gp, referredOn: soul.referredOn, referredBy: soul.referredBy, consentToShare: soul.consentToShare, remarks: soul.remarks,
})
