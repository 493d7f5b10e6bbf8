import { createHash } from 'node:crypto'
import type pg from 'pg'
import { moduleScreens } from '../src/app/modules.ts'

/*
 * For each screen of the product an address that shows it with something in it, of the example. A screen whose address holds an id, and which is not
 * named below, is a fault: `e2e/everywhere.test.ts` says so. Each query gives one row, its columns called as the address calls them; none at all
 * means that the example lacks what the screen shows.
 */

/** The tabs of a person's page. */
const tabs = ['', '/plan', '/measures', '/safety', '/around', '/paperwork']
/** Who has most to show, so that no part of their page is empty. */
const somebody = `select p.id as "personId" from person p where p.merged_into is null order by
  (select count(*) from plan where person_id = p.id and status = 'agreed') + 3 * (exists (select from safety_plan where person_id = p.id))::int + 3 * (exists (select from risk_assessment where person_id = p.id))::int + (exists (select from matter where person_id = p.id))::int
  + (exists (select from coaching_skill where person_id = p.id))::int + (exists (select from onward where person_id = p.id))::int + (exists (select from summary where person_id = p.id))::int + (exists (select from leaving where person_id = p.id))::int desc, p.id limit 1`
const withPerson = (table: string, column: string, more = '') => `select person_id as "personId", id as "${column}" from ${table} ${more} order by person_id, id limit 1`
const one = (table: string, column: string, more = '') => `select id as "${column}" from ${table} ${more} limit 1`
const session = (more: string) => `select id as "sessionId" from session where ${more} order by held_on desc, id limit 1`
const answered = `select a.person_id as "personId", a.form_id as "formId" from form_answer a where a.status = 'finished' group by 1, 2 order by count(*) desc, 1 limit 1`

const ids: Record<string, string> = {
  '/matters/$matterId': one('matter', 'matterId', 'order by (select count(*) from matter_entry e where e.matter_id = matter.id) desc, id'),
  '/matters/$matterId/letter/$entryId': `select matter_id as "matterId", id as "entryId" from matter_entry where kind = 'ask' order by length(words) desc, id limit 1`,
  '/appointments/$appointmentId': one('appointment', 'appointmentId', `where person_id is not null and status = 'planned' order by held_on, id`),
  '/appointments/$appointmentId/change': one('appointment', 'appointmentId', `where person_id is not null and status = 'planned' order by held_on desc, id`),
  '/sessions/$sessionId/adaptations': session(`held_on = (select max(held_on) from session s where exists (select from mark m where m.session_id = s.id))`),
  '/directory/$serviceId': one('service', 'serviceId', 'order by (select count(*) from service_report r where r.service_id = service.id) desc, id'),
  '/directory/$serviceId/change': one('service', 'serviceId', 'order by id'),
  '/forms/$formId': `select form_id as "formId" from form_answer group by 1 order by count(*) desc limit 1`,
  '/forms/$formId/edit': `select form_id as "formId" from form_version where status = 'draft' limit 1`,
  '/forms/$formId/answers': `select form_id as "formId" from form_answer group by 1 order by count(*) desc limit 1`,
  '/people/$personId/forms/$formId': answered,
  '/people/$personId/compare/$formId': answered,
  '/people/$personId/answers/$answerId': withPerson('form_answer', 'answerId', `where status = 'finished'`),
  '/people/$personId/leaving/$leavingId': withPerson('leaving', 'leavingId', `where status = 'planned'`),
  '/people/$personId/leaving/$leavingId/write': withPerson('leaving', 'leavingId', `where status = 'planned'`),
  '/people/$personId/leaving/$leavingId/handover': withPerson('leaving', 'leavingId', `where status = 'planned'`),
  '/people/$personId/leaving/$leavingId/handover/$summaryId': `select person_id as "personId", leaving_id as "leavingId", id as "summaryId" from leaving_summary order by id limit 1`,
  '/people/$personId/measures/$instrument': `select person_id as "personId", instrument from completion where instrument = 'PHQ-9' order by id desc limit 1`,
  '/measures/wording/$instrument': `select 'SWEMWBS' as instrument`,
  '/sessions/$sessionId/receipts/$personId': `select session_id as "sessionId", person_id as "personId" from payment where pence > 0 order by id desc limit 1`,
  '/people/$personId/notes/$noteId': withPerson('note', 'noteId', `where status = 'signed' and amends_id is null`),
  '/sessions/$sessionId/notes': session(`closed_at is not null`),
  '/onward/$onwardId': one('onward', 'onwardId', 'where is_open order by (select count(*) from onward_step s where s.onward_id = onward.id) desc, id'),
  '/people/$personId/consents/$what': `select person_id as "personId", what from consent_event order by id limit 1`,
  '/people/$personId/merge/$otherId': `select person_id as "personId", other_id as "otherId" from likely_duplicate where decision is null order by score desc, id limit 1`,
  '/people/$personId/plans/$planId': withPerson('plan', 'planId', `where kind = 'support'`),
  '/people/$personId/plans/$planId/together': withPerson('plan', 'planId', `where status = 'in_review'`),
  '/people/$personId/plans/$planId/compare': `select p.person_id as "personId", p.id as "planId" from plan p where p.revision > 1 order by p.id limit 1`,
  '/programmes/$programmeId': one('programme', 'programmeId', 'order by id'),
  '/programmes/$programmeId/measures': one('programme', 'programmeId', 'order by id'),
  '/referrals/$referralId': one('referral', 'referralId', `where status = 'triaged' order by received_on, id`),
  '/reviews/$reviewId': one('review', 'reviewId', `where status = 'due' order by due_on, id`),
  '/people/$personId/risk/$assessmentId': withPerson('risk_assessment', 'assessmentId', 'where follows_id is not null'),
  '/sessions/$sessionId': session(`held_on <= (select max(held_on) from session s where exists (select from mark m where m.session_id = s.id))`),
  '/sessions/$sessionId/change': session(`status = 'planned'`),
  '/sessions/$sessionId/register': session(`closed_at is null and exists (select from session_member m where m.session_id = session.id) and held_on <= (select max(held_on) from session s where exists (select from mark m where m.session_id = s.id))`),
  '/sessions/$sessionId/close': session(`closed_at is null and held_on <= (select max(held_on) from session s where exists (select from mark m where m.session_id = s.id))`),
  '/people/$personId/summaries/$draftId/write': withPerson('summary_draft', 'draftId', `where status = 'draft'`),
  '/people/$personId/summaries/$summaryId': withPerson('summary', 'summaryId'),
  '/import/$importId': one('import', 'importId', 'order by created_at desc'),
}

/** A word in a link, as long as the service makes them. */
const word = 'aWordThatNobodyGuesses'
const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** What the example has only finished ones of, begun: a plan being looked at again, a new version of a form, a letter being written, a handover. */
const begun = [
  `update plan set status = 'in_review' where id = (select id from plan where kind = 'support' and status = 'agreed' order by id limit 1)`,
  `insert into form_version (organisation_id, id, form_id, number, status, questionnaire, created_by) select organisation_id, gen_random_uuid(), form_id, number + 1, 'draft', questionnaire, created_by from form_version where status = 'in_use' order by length(questionnaire::text) desc limit 1`,
  `insert into summary_draft (organisation_id, id, person_id, audience, period, from_on, until_on, parts, paragraphs, created_by, changed_by) select organisation_id, gen_random_uuid(), person_id, audience, period, from_on, until_on, parts, paragraphs, created_by, changed_by from summary_draft limit 1`,
  `insert into leaving_summary (organisation_id, id, leaving_id, person_id, for_whom, parts, made_at, made_by) select organisation_id, gen_random_uuid(), id, person_id, 'Their GP', '[{"key": "wentWell", "title": "What has gone well", "words": "I came in by the front door.", "said": "person"}]', now(), created_by from leaving where status = 'planned' limit 1`,
]

/** Ways in for people who are not signed in: made here, since the example has none whose word is known. */
async function links(owner: pg.Pool): Promise<Record<string, string>> {
  const { rows: [of] } = await owner.query<{ organisation: string; slug: string; member: string; person: string }>(`select o.id as organisation, o.slug, m.id as member, p.id as person from organisation o, member m, person p where m.name like 'Amina%' limit 1`)
  const { organisation, slug, member, person } = of!, invitation = `${organisation}.${'a'.repeat(43)}`
  await owner.query(`insert into measure_link (organisation_id, id, person_id, instruments, token_hash, made_at, made_by, expires_at) values ($1, gen_random_uuid(), $2, '{PHQ-9}', $3, now() - interval '100 days', $4, now() + interval '1000 days') on conflict do nothing`, [organisation, person, hashOf(word), member])
  await owner.query(`insert into referral_link (organisation_id, id, name, kind, audience, token, token_hash, created_at, created_by) values ($1, gen_random_uuid(), 'Poster', 'form', 'self', $2, $3, now(), $4) on conflict do nothing`, [organisation, word, hashOf(word), member])
  await owner.query(`insert into invitation (organisation_id, id, member_id, purpose, token_hash, expires_at) values ($1, gen_random_uuid(), $2, 'join', $3, now() + interval '1000 days') on conflict do nothing`, [organisation, member, hashOf(invitation)])
  return { '/answer/$place': `/answer/${slug}-${word}`, '/refer/$place': `/refer/${slug}-${word}`, '/join/$token': `/join/${invitation}` }
}

export type Address = { path: string; address: string; open: boolean; needs: string | undefined }

/** Screens that say nothing without a choice in their address. */
const asked: Record<string, string> = {
  '/outcomes/people': '?from=2026-01-01&to=2026-11-21&which="came"',
  '/leaving/people': '?from=2026-01-01&to=2026-11-21&which={"of":"all"}',
}

/** Every screen with its address, and what could not be found. */
export async function addressesOf(owner: pg.Pool): Promise<{ addresses: Address[]; missing: string[] }> {
  const addresses: Address[] = [], missing: string[] = []
  for (const step of begun) await owner.query(step)
  const ways = await links(owner)
  const { rows: [person] } = await owner.query<{ personId: string }>(somebody)
  for (const { path, open = false, needs } of moduleScreens.flatMap(({ screens }) => screens)) {
    const add = (address: string) => addresses.push({ path, address, open, needs })
    if (path === '/people/$personId/{-$tab}') tabs.forEach((tab) => add(`/people/${person!.personId}${tab}`))
    else if (!path.includes('$')) add(path + (asked[path] ?? ''))
    else if (ways[path]) add(ways[path])
    else {
      const query = ids[path] ?? (path.replace('$personId', '').includes('$') ? undefined : somebody)
      const row = query && (await owner.query<Record<string, string>>(query)).rows[0]
      if (row) add(path.replace(/\$(\w+)/g, (_, name: string) => row[name] ?? `no-${name}`))
      else missing.push(path)
    }
  }
  return { addresses, missing }
}
