import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strengthsFormId } from '../src/modules/forms/ids.ts'
import { pageText, readPdf } from '../src/modules/summary/pdf/reading.testing.ts'
import { choose, fillDate, journeyOf, sign, type Journey } from './maria.ts'
import { openProduct, type Product } from './product.ts'

/*
 * Maria's six months: fled home, transitional housing, referral by phone, welcome, assessment, plan, weekly check-ins, two missed interviews and the steps
 * that answered them, the housing office, measures, risk, a case review, a home, work, leaving well and a word three months on. Maria Everbrook is invented.
 */

let product: Product
let maria: Journey
let amina: Page
beforeAll(async () => { product = await openProduct() })
afterAll(() => product?.close())

const home = 'A front door of our own that he does not know'
const work = 'To cook for people again and be paid for it'

/** Another day: the clock moves, and Amina signs in as she does each morning. */
async function itIs(day: string, time = '10:00') {
  product.itIs(day, time)
  await amina?.context().close()
  amina = await product.as('Amina')
}

test('24 November: Harbour House rings. How to reach her safely is asked first; Grace gives her to Amina', async () => {
  await itIs('2026-11-24', '09:40')
  await amina.goto(`${product.address}/referrals/new`)
  await amina.getByRole('radio', { name: 'Another service' }).check()
  await amina.getByRole('textbox', { name: 'Name of whoever refers' }).fill('Joanne Pettifer')
  await amina.getByRole('textbox', { name: 'From', exact: true }).fill('Harbour House, transitional housing')
  await amina.getByRole('textbox', { name: 'First name' }).fill('Maria')
  await amina.getByRole('textbox', { name: 'Surname' }).fill('Everbrook')
  await fillDate(amina, '1988-05-14')
  await amina.getByRole('textbox', { name: 'Phone' }).fill('07700 900814')
  await amina.getByRole('textbox', { name: /^Area/ }).fill('Gillingham')
  await choose(amina, 'Do they know about this, and agree to be contacted?', 'Yes')
  for (const [way, answer] of [['Ring them', 'Yes'], ['Leave a message', 'No'], ['Text', 'Yes'], ['E-mail', 'No'], ['Write by post', 'No'], ['Say who we are', 'No']] as const) await choose(amina, way, answer)
  await amina.getByRole('textbox', { name: /^When, and what to be careful of/ }).fill('Between ten and two, while Luz is at school')
  await amina.getByRole('textbox', { name: /^What brings them/ }).fill('Left home in October with her daughter Luz, who is nine, and two bags. They have one room at Harbour House until spring.')
  await amina.getByRole('textbox', { name: 'What they hope for' }).fill('A lock that only I have the key to')
  for (const need of ['Being hurt or frightened by somebody', 'Housing', 'Work or study']) await amina.getByRole('checkbox', { name: need }).check()
  await amina.getByRole('radio', { name: 'Soon' }).check()
  await amina.getByRole('combobox', { name: 'Programme' }).selectOption({ label: 'Saturday open session' })
  await amina.getByRole('button', { name: 'Keep the referral' }).click()
  await amina.getByRole('heading', { level: 1, name: 'Maria Everbrook' }).waitFor()
  await amina.getByText('Leave a message: no').waitFor()

  const grace = await product.as('Grace')
  await grace.goto(amina.url())
  await grace.getByRole('button', { name: 'Look at and decide' }).click()
  await grace.getByRole('dialog').getByRole('button', { name: 'Look at and decide' }).click()
  await grace.getByRole('button', { name: 'Give to a colleague' }).click()
  await grace.getByRole('radio', { name: /Amina Yusuf/ }).check()
  await grace.getByRole('dialog').getByRole('button', { name: 'Give to a colleague' }).click()
  await grace.getByText('Given to Amina Yusuf').waitFor()
  await grace.context().close()

  await amina.getByRole('button', { name: 'Accept' }).click()
  await amina.getByRole('textbox', { name: 'What was agreed' }).fill('Thursday at ten at the library, not at Harbour House. Amina texts the day before.')
  await amina.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()
  await amina.waitForURL('**/people/*')
  maria = journeyOf(product, new URL(amina.url()).pathname.split('/')[2]!)
  const head = amina.getByRole('region', { name: 'Who Maria is' })
  await head.getByText(/No voicemail.* Do not say who we are\. Between ten and two/).waitFor()
  await head.getByText('Amina Yusuf').waitFor()
  expect(await maria.rows(`select m.name, w.part from person_worker w join member m on m.id = w.member_id where w.person_id = $1`)).toEqual([{ name: 'Amina Yusuf', part: 'key_worker' }])
})

test('26 November: welcome. Registration, consents one by one, what must fit, a safety plan, and how it is now', async () => {
  await itIs('2026-11-26')
  await maria.at(amina, '/paperwork')
  await amina.getByRole('link', { name: /^Begin/ }).click()
  await amina.getByRole('button', { name: 'All on one page' }).click()
  for (const [question, answer] of [['ring you', 'At safe times only'], ['send you text messages', 'Yes'], ['leave a message', 'No, never'], ['write to your address', 'No, never'], ['e-mail you', 'No, never']] as const) {
    await amina.getByRole('radiogroup', { name: new RegExp(`^May we ${question}`) }).getByRole('radio', { name: answer, exact: true }).check()
  }
  await amina.getByRole('textbox', { name: 'Which times are safe?' }).fill('school days from ten to two')
  await amina.getByRole('textbox', { name: 'Who else may pick up?' }).fill('Luz, who is nine: ask for Mum')
  await amina.getByRole('radiogroup', { name: 'When somebody else picks up, may we say who we are?' }).getByRole('radio', { name: 'No', exact: true }).check()
  await amina.getByRole('textbox', { name: 'Is there anything we must never mention?' }).fill('where they live')
  const emergency = amina.getByRole('group', { name: 'Whom may we call?, 1 of 1' })
  await emergency.getByRole('textbox', { name: /^Name/ }).fill('Rosa')
  await emergency.getByRole('textbox', { name: 'Who are they to you?' }).fill('Sister')
  await emergency.getByRole('textbox', { name: /^Phone/ }).fill('07700 900362')
  await amina.getByRole('textbox', { name: 'Your pronouns, if you like to say' }).fill('she/her')
  await amina.getByRole('textbox', { name: /^Which language do you speak best/ }).fill('Spanish')
  await amina.getByRole('radiogroup', { name: /^Would an interpreter help/ }).getByRole('radio', { name: 'No' }).check()
  await amina.getByRole('textbox', { name: /^What do you hope to gain/ }).fill('To sleep, and to stop listening for the stairs')
  await amina.getByRole('button', { name: 'Finish', exact: true }).last().click()
  await amina.getByRole('link', { name: 'Put right' }).waitFor()
  await amina.getByRole('definition').getByText('To sleep, and to stop listening for the stairs').waitFor()

  await maria.at(amina, '/paperwork')
  await amina.getByRole('region', { name: 'Agreements' }).getByRole('button', { name: 'Read and sign' }).click()
  await sign(amina, 'Maria Everbrook', 'I agree to the Code of Conduct.')
  await amina.getByRole('button', { name: 'Agreed and signed' }).click()
  await expect.poll(() => maria.one('select answer from agreement where person_id = $1')).toEqual({ answer: 'agreed' })
  await maria.consent(amina, 'Sharing with other services', 'Yes', { signedBy: 'Maria Everbrook' }, 'Housing office and school, never where we live now')
  await maria.consent(amina, 'Speaking with family or friends', 'Yes', { heardBy: 'Amina Yusuf' }, 'My sister Rosa, about anything')
  await maria.consent(amina, 'Photos and videos', 'No')
  await amina.getByRole('region', { name: 'Who Maria is' }).getByText(/Never leave a message.* Do not say who we are\./).waitFor()

  await maria.at(amina, '/culture')
  await amina.getByRole('textbox', { name: /^Who works with them/ }).fill('A woman, please. Not somebody from my own town.')
  await amina.getByRole('textbox', { name: /^Language/ }).fill('I think in Spanish. English is fine unless it is from a court.')
  await amina.getByRole('button', { name: 'Keep these words' }).click()
  await amina.getByText('Not somebody from my own town.').waitFor()
  await amina.getByRole('button', { name: 'Agree to do something differently' }).click()
  await amina.getByRole('textbox', { name: /^What will we do differently/ }).fill('Sits where she sees the door')
  await amina.getByRole('button', { name: 'Agree this' }).click()
  await amina.getByText('Sits where she sees the door').first().waitFor()

  await maria.at(amina, '/safety-plan/write')
  await amina.getByRole('textbox', { name: 'How I notice it is getting hard, line 1' }).fill('I check the door more than twice')
  await amina.getByRole('textbox', { name: 'What I can do myself, line 1' }).fill('Cook something that takes an hour')
  await amina.getByRole('textbox', { name: 'People I can ask for help, line 1' }).fill('Rosa')
  await amina.getByRole('textbox', { name: 'Phone number, line 1' }).first().fill('07700 900362')
  await amina.getByRole('textbox', { name: 'What I live for, line 1' }).fill('Luz')
  await amina.getByText('Saved', { exact: true }).waitFor()
  await amina.getByRole('button', { name: 'Read it through and say yes…' }).click()
  await amina.getByRole('button', { name: 'Yes, this is my plan' }).click()
  await expect.poll(() => maria.one('select number, agreed_by from safety_plan_revision where person_id = $1')).toEqual({ number: 1, agreed_by: 'Maria Everbrook' })

  await maria.measure(amina, 'PHQ-9', '222212210', '2026-11-26')
  await maria.measure(amina, 'GAD-7', '3232213', '2026-11-26')
  await maria.measure(amina, 'ONS4', '3428', '2026-11-26')
})

test('1 December: how things are, with what goes well first; and what we understand of risk', async () => {
  await itIs('2026-12-01')
  await maria.at(amina, `/forms/${strengthsFormId}`)
  await amina.getByRole('button', { name: 'All on one page' }).click()
  const said = [
    ['Home', 'A room that locks from the inside. Luz sleeps through again.', 'It is one room, until spring, and he knows the streets around it.', 'A key that nobody else has'],
    ['Money', 'I know to the penny what there is.', 'The benefit is still paid to the old address.', ''],
    ['People', 'Rosa rings every night at eight. The mothers at the new school.', 'Friends who were his as well.', ''],
    ['Days and meaning', 'I cooked for a school for six years. I can feed two hundred.', 'No references: he kept my papers.', 'To be tired from work and not from being afraid'],
  ] as const
  for (const [area, good, hard, wants] of said) {
    const part = amina.getByRole('region', { name: area, exact: true })
    await part.getByRole('textbox', { name: /^What is going well/ }).fill(good)
    await part.getByRole('textbox', { name: /^What is hard/ }).fill(hard)
    if (wants) await part.getByRole('textbox', { name: /^What do you want here/ }).fill(wants)
  }
  await amina.getByRole('button', { name: 'Finish', exact: true }).last().click()
  await amina.getByRole('link', { name: 'Put right' }).waitFor()
  await amina.getByRole('region', { name: 'At a glance' }).getByText('I can feed two hundred', { exact: false }).waitFor()
  await product.check(amina)

  await maria.assessRisk(amina, {
    known: 'Choked by her husband in September, seen by Luz. He has rung the old school since.', protects: 'Rosa, the locked room, a school that knows, and that she tells us.',
    understood: 'He looks for them through people and places they used to know. Where nobody of before is told, it has been quiet.', level: 'Medium', why: 'He has been violent and is looking; he does not know where they live.', again: '2026-12-30',
  })
  await maria.at(amina, '/safety')
  await amina.getByRole('button', { name: 'Raise a flag' }).click()
  await amina.getByRole('combobox', { name: /^Kind/ }).selectOption({ label: 'Safety at home (restricted)' })
  await amina.getByRole('textbox', { name: /^In a few words/ }).fill('Never give the address')
  await amina.getByRole('textbox', { name: /^Why, and what to do/ }).fill('Whoever asks, and however well they know her. Say that we cannot tell anybody who comes here.')
  await amina.getByRole('button', { name: 'Raise it' }).click()
  await amina.getByRole('article', { name: 'Safety at home: Never give the address' }).waitFor()
  await maria.supporter(amina, { name: 'Rosa', relation: 'Sister', kind: 'Family', near: 'Closest', reach: '07700 900362', contact: 'Yes, they may be contacted', emergency: true, share: 'Anything. She asked to be told when it is hard.' })
})

test('8 December: a support plan written together and signed', async () => {
  await itIs('2026-12-08')
  await maria.at(amina, '/plan')
  await amina.getByRole('region', { name: 'Support plan' }).getByRole('link', { name: 'Write it together' }).click()
  await amina.getByRole('textbox', { name: 'What matters to me' }).fill('Luz. That nobody shouts. Sunday lunch.')
  await amina.getByRole('textbox', { name: 'What I am good at' }).fill('Cooking for many, and staying calm while I do')
  await amina.getByRole('textbox', { name: 'What helps', exact: true }).fill('Being told the day before')
  await amina.getByRole('button', { name: 'Write a goal' }).click()
  const first = amina.getByRole('region', { name: 'A goal' })
  await first.getByRole('textbox', { name: 'What would you like?' }).fill(home)
  await choose(first, 'How near does it feel today?', '2')
  await choose(first, 'Where do you hope to get?', '10')
  await first.getByRole('textbox', { name: 'How will you know you are there?' }).fill('I leave the key in the door and sleep')
  await first.getByRole('button', { name: 'Add a step' }).click()
  await first.getByRole('textbox', { name: 'Step 1: what will happen?' }).fill('Ask the housing office what is missing on our form')
  await first.getByRole('combobox', { name: 'Who does it?' }).selectOption({ label: 'Amina Yusuf' })
  await first.getByLabel('By when?').fill('2027-01-15')
  await amina.getByRole('button', { name: 'Write another goal' }).click()
  const second = amina.getByRole('region', { name: 'Goal 2' })
  await second.getByRole('textbox', { name: 'What would you like?' }).fill(work)
  await choose(second, 'How near does it feel today?', '3')
  await choose(second, 'Where do you hope to get?', '9')
  await second.getByRole('textbox', { name: 'How will you know you are there?' }).fill('Somebody else washes up')
  await amina.getByRole('textbox', { name: 'Amina Yusuf adds' }).fill('We meet each Wednesday at two. I come along wherever it helps.')
  await amina.getByRole('button', { name: 'In three months' }).click()
  await sign(amina, 'Maria Everbrook', 'This is my plan, and I agree with it.')
  await sign(amina, 'Amina Yusuf', 'I will do my part.')
  await amina.getByRole('button', { name: 'We agree' }).click()
  await amina.getByText('Agreed today').waitFor()
  await amina.getByText('At 2 of 10, hoping for 10.').waitFor()
  // The step that Amina took on is on her list.
  expect(await maria.one(`select t.words, t.due_on::text as due, m.name from task t join member m on m.id = t.member_id where t.person_id = $1 and t.status = 'open'`)).toEqual({ words: expect.stringContaining('what is missing on our form'), due: '2027-01-15', name: 'Amina Yusuf' })
  await maria.book(amina, { kind: 'At our place', about: 'Wednesday check-in', day: '2026-12-16', from: '14:00', until: '14:45', weeklyUntil: '2027-02-17' })
  expect(await maria.one(`select count(*)::int as n from appointment where person_id = $1`)).toEqual({ n: 10 })
})

test('16 December to 13 January: each week a little. She comes; a few words; how near it feels', async () => {
  await itIs('2026-12-16', '15:00')
  await maria.outcome(amina, 'Wednesday check-in', async (page) => { await page.getByRole('radio', { name: 'Came', exact: true }).check() })
  await maria.note(amina, 'First Wednesday', 'We went through the form for housing. “I have written my name forty times this month and each time I read it twice.” Luz drew the kitchen she wants.')
  await itIs('2026-12-30', '15:00')
  await maria.assessRisk(amina, { changed: 'Quiet over Christmas. He has moved to his brother in Leeds; the police told Rosa.', level: 'Low', why: 'He is far away, and nobody of before knows the school or the house.', again: '2027-03-29' })
  await itIs('2027-01-13', '15:00')
  await maria.outcome(amina, 'Wednesday check-in', async (page) => { await page.getByRole('radio', { name: 'Came', exact: true }).check() })
  await maria.rate(amina, work, 5)
  await maria.note(amina, 'Two kitchens have answered', 'A nursery and the Wharf Café want to see her, both on a Tuesday. She laughed: “They ask whether I can cook for thirty.” The way there goes past the old street.', { words: 'Go along on the 19th', by: '2027-01-19' })
  await maria.book(amina, { kind: 'Going along', about: 'Interview at the nursery kitchen', place: 'Little Oaks, Rainham', day: '2027-01-19', from: '11:00', until: '12:00' })
  await maria.book(amina, { kind: 'Going along', about: 'Interview at the Wharf Café', place: 'Wharf Café, Strood', day: '2027-01-26', from: '11:00', until: '12:00' })

  await maria.at(amina, '/matters/new')
  await amina.getByRole('textbox', { name: /What is it about/ }).fill('They say our form is not complete and do not say what is missing')
  await amina.getByRole('textbox', { name: /What do they want to happen/ }).fill('To be told in writing what is missing, and to be put where we belong on the list')
  await amina.getByRole('textbox', { name: /Who has to answer/ }).fill('Medway housing office')
  await amina.getByRole('combobox', { name: /What are they/ }).selectOption({ label: 'Housing office or landlord' })
  await amina.getByText('Maria has agreed to our speaking with Medway housing office.').waitFor()
  await amina.getByRole('button', { name: 'Open the matter' }).click()
  await amina.getByText('Our turn, since today').waitFor()
  await amina.getByRole('button', { name: 'We asked' }).click()
  await amina.getByRole('radio', { name: 'Letter' }).check()
  await amina.getByRole('textbox', { name: /What was asked/ }).fill('Please tell Ms Everbrook in writing which papers are missing. She left home in October; the police number is enclosed.')
  await amina.getByRole('button', { name: 'In 4 weeks' }).click()
  await amina.getByRole('button', { name: 'Keep what was asked' }).click()
  await amina.getByText(/^Waiting for Medway housing office/).waitFor()
})

test('19 and 26 January: two interviews missed. What kept her is asked, and answered with small steps', async () => {
  await itIs('2027-01-19', '12:30')
  await maria.outcome(amina, 'Interview at the nursery kitchen', async (page) => {
    await page.getByRole('radio', { name: 'Did not attend' }).check()
    await page.getByRole('checkbox', { name: 'Did not feel safe' }).check()
    await page.getByRole('textbox', { name: 'In their words' }).fill('I got to the stop and the bus went where I used to live')
    await page.getByRole('checkbox', { name: 'Called, spoke to them' }).check()
    await page.getByRole('textbox', { name: 'And what came of it' }).fill('She is safe. The nursery will see her in February.')
  })
  await itIs('2027-01-26', '12:30')
  await maria.outcome(amina, 'Interview at the Wharf Café', async (page) => {
    await page.getByRole('radio', { name: 'Did not attend' }).check()
    await page.getByRole('checkbox', { name: 'Did not feel safe' }).check()
    await page.getByRole('checkbox', { name: 'Began a step plan' }).check()
  })
  await amina.getByRole('link', { name: 'Take it in small steps' }).click()
  await amina.getByRole('textbox', { name: 'What I want to be able to do' }).fill('Take the 132 to Rainham on my own')
  for (const [n, words, hard] of [[1, 'Stand at the stop until it has gone', '4'], [2, 'Ride two stops with Amina', '6'], [3, 'Ride past the old street with Rosa on the phone', '9']] as const) {
    await amina.getByRole('button', { name: n === 1 ? 'The first small step' : 'The next step' }).click()
    await amina.getByRole('textbox', { name: `Step ${n}`, exact: true }).fill(words)
    await amina.getByRole('group', { name: `Step ${n}` }).getByRole('radio', { name: hard, exact: true }).check()
  }
  await amina.getByRole('button', { name: 'In two weeks' }).click()
  await sign(amina, 'Maria Everbrook', 'This is my plan, and I agree with it.')
  await sign(amina, 'Amina Yusuf', 'I will do my part.')
  await amina.getByRole('button', { name: 'We agree' }).click()
  await amina.getByText('Next, 0 of 3 done').waitFor()
  expect(await maria.one(`select l.origin, a.about from plan l join appointment a on l.origin = 'appointment:' || a.id where l.person_id = $1`)).toMatchObject({ about: 'Interview at the Wharf Café' })

  const steps = [['2027-01-29', 'Did it', '3', 'It went without me and nothing happened'], ['2027-02-04', 'Did it', '4', ''], ['2027-02-11', 'Did it', '5', 'Rosa sang the whole way']] as const
  const plan = amina.url()
  for (const [nth, [day, went, hard, words]] of steps.entries()) {
    await itIs(day, '12:00')
    await amina.goto(plan)
    await amina.getByRole('button', { name: 'Say how it went' }).click()
    await amina.getByRole('radio', { name: went }).check()
    await amina.getByRole('radiogroup', { name: 'How hard was it?' }).getByRole('radio', { name: hard, exact: true }).check()
    await amina.getByRole('textbox', { name: 'What was it like?' }).fill(words)
    await amina.getByRole('button', { name: 'Keep this' }).click()
    await amina.getByText(nth < 2 ? `Next, ${nth + 1} of 3 done` : 'All 3 steps done').waitFor()
  }
  expect(await maria.rows('select before, after from plan_try where person_id = $1 order by happened_at')).toEqual([{ before: 4, after: 3 }, { before: 6, after: 4 }, { before: 9, after: 5 }])

  await maria.book(amina, { kind: 'Going along', about: 'Interview at the nursery kitchen, again', place: 'Little Oaks, Rainham', day: '2027-02-16', from: '11:00', until: '12:00' })
  await itIs('2027-02-16', '12:30')
  await maria.outcome(amina, 'Interview at the nursery kitchen, again', async (page) => { await page.getByRole('radio', { name: 'Came', exact: true }).check() })
  await maria.rate(amina, work, 7)
})

test('18 February: the housing office has not answered, and is chased', async () => {
  await itIs('2027-02-18')
  await maria.at(amina, '/plan')
  await amina.getByRole('list', { name: 'Open matters' }).getByRole('link', { name: /Medway housing office/ }).click()
  await amina.getByText('Overdue', { exact: true }).waitFor()
  await amina.getByRole('button', { name: 'We chased them' }).click()
  await amina.getByRole('radio', { name: 'Telephone' }).check()
  await amina.getByRole('textbox', { name: /What was said/ }).fill('Ms Ferreira has it on her desk now, and is sorry.')
  await amina.getByRole('button', { name: 'In a week' }).click()
  await amina.getByRole('button', { name: 'Keep it' }).click()
  await amina.getByText(/^Waiting for Medway housing office.*due on 25 Feb/).waitFor()
})

test('23 February: measures are due again, and better; the risk is looked at again, and is higher all the same', async () => {
  await itIs('2027-02-23')
  await maria.at(amina, '/measures')
  await amina.getByRole('list', { name: 'Due now' }).getByText('Saturday open session asks for it every 12 weeks', { exact: false }).first().waitFor()
  await maria.measure(amina, 'ONS4', '6755', '2027-02-23')
  await maria.measure(amina, 'PHQ-9', '111101100', '2027-02-23')
  await maria.measure(amina, 'GAD-7', '1111101', '2027-02-23')
  await maria.at(amina, '/measures')
  await amina.getByRole('tab', { name: 'PHQ-9' }).click()
  await amina.getByText(/Since 26 November 2026/).first().waitFor()
  await maria.assessRisk(amina, { changed: 'He is back in the Medway towns and stood outside the old school on Friday. Scores are better; he is nearer.', level: 'Medium', why: 'He is looking again. Maria feels stronger, which does not make her safer from him.', again: '2027-03-23' })
  await amina.getByRole('region', { name: 'Who Maria is' }).getByText(/· medium/).first().waitFor()

  await maria.at(amina, '/plan')
  await amina.getByRole('button', { name: 'Plan a review' }).click()
  await amina.getByRole('radio', { name: 'A case conference' }).check()
  await amina.getByRole('textbox', { name: /^What is looked at/ }).fill('Where to live next')
  await amina.locator('#review-due').fill('2027-03-09')
  await amina.getByRole('button', { name: 'Plan it' }).click()
  await amina.getByRole('link', { name: /Where to live next/ }).waitFor()
})

test('2 and 9 March: the office answers; a case conference, her words first; what is decided lands on people’s lists', async () => {
  await itIs('2027-03-02')
  await maria.at(amina, '/plan')
  await amina.getByRole('list', { name: 'Open matters' }).getByRole('link', { name: /Medway housing office/ }).click()
  await amina.getByRole('button', { name: 'They answered' }).click()
  await amina.getByRole('radio', { name: 'Letter' }).check()
  await amina.getByRole('textbox', { name: /What did they say/ }).fill('Only the benefit letter was missing. They are in the first band from today.')
  await amina.getByRole('button', { name: 'Keep their answer' }).click()
  await amina.getByText('Our turn, since today').waitFor()
  await itIs('2027-03-09', '14:30')
  await maria.at(amina, '/plan')
  await amina.getByRole('link', { name: /Where to live next/ }).click()
  await amina.getByRole('button', { name: 'Write the minutes' }).click()
  await amina.getByRole('radio', { name: 'There', exact: true }).check()
  await amina.getByRole('textbox', { name: /What did they say/ }).fill('I do not need big. I need a door.')
  await amina.getByRole('button', { name: 'Somebody else' }).click()
  await amina.getByRole('textbox', { name: 'Name 2' }).fill('Ms Ferreira')
  await amina.getByRole('textbox', { name: 'Role 2' }).fill('Housing office')
  await amina.getByRole('textbox', { name: /What was said/ }).fill('The housing office has put them in the first band. A flat at Almoner’s Court comes free in April.')
  await amina.getByRole('textbox', { name: 'Decided' }).fill('Maria is offered the flat at Almoner’s Court first')
  await amina.getByRole('button', { name: 'Add an action' }).click()
  await amina.getByRole('textbox', { name: 'Action 1', exact: true }).fill('Ask the starter fund for beds and a cooker')
  await amina.getByLabel('Action 1 by', { exact: true }).fill('2027-03-23')
  await amina.getByRole('button', { name: 'Add an action' }).or(amina.getByRole('button', { name: 'Another action' })).click()
  await amina.getByRole('textbox', { name: 'Action 2', exact: true }).fill('Tell the new school who may fetch Luz')
  await amina.getByLabel('Who does action 2').selectOption({ label: 'Grace Okafor' })
  await amina.getByRole('button', { name: 'Sign the minutes' }).click()
  await amina.getByText('Signed. 2 actions are on somebody’s list now.').waitFor()
  await amina.getByText('I do not need big. I need a door.').waitFor()
  await expect.poll(() => maria.rows(`select t.words, m.name from task t join member m on m.id = t.member_id where t.person_id = $1 and t.origin_kind = 'review' order by t.words`)).toEqual([
    { words: 'Ask the starter fund for beds and a cooker', name: 'Amina Yusuf' }, { words: 'Tell the new school who may fetch Luz', name: 'Grace Okafor' },
  ])
  await itIs('2027-03-23')
  await amina.goto(`${product.address}/tasks`)
  await amina.getByRole('button', { name: /^Done: Ask the starter fund/ }).click()
  await expect.poll(() => maria.one(`select status from task where person_id = $1 and words like 'Ask the starter%'`)).toEqual({ status: 'done' })
  await maria.assessRisk(amina, { changed: 'A court has ordered him to keep away, and he has been told. He has not been seen for three weeks.', level: 'Low', why: 'The order holds, the school knows, and the new address is known to four people.', again: '2027-06-15' })
  await maria.at(amina, '/plan')
  await amina.getByRole('region', { name: 'Support plan' }).getByRole('link', { name: 'Read the plan' }).click()
  await amina.getByRole('button', { name: 'Look at it again together' }).click()
  const first = amina.getByRole('region', { name: 'Goal 1' }), second = amina.getByRole('region', { name: 'Goal 2' })
  await choose(first, 'How near does it feel today?', '7')
  await first.getByRole('textbox', { name: 'What helped?' }).fill('Being told in writing what was missing')
  await choose(first, 'How does it stand?', 'Done')
  await first.getByRole('button', { name: 'Another step' }).click()
  await first.getByRole('textbox', { name: 'Step 2: what will happen?' }).fill('See the flat at Almoner’s Court with Luz')
  await first.getByRole('combobox', { name: 'Who does it?' }).last().selectOption({ label: 'Me, Maria' })
  await first.getByLabel('By when?').last().fill('2027-04-06')
  await choose(second, 'How near does it feel today?', '7')
  await second.getByRole('textbox', { name: 'What helped?' }).fill('The small steps. Rosa’s singing.')
  await amina.getByRole('button', { name: 'In three months' }).click()
  await sign(amina, 'Maria Everbrook', 'This is my plan, and I agree with it.')
  await sign(amina, 'Amina Yusuf', 'I will do my part.')
  await amina.getByRole('button', { name: 'We agree' }).click()
  await amina.getByText('Agreed today').waitFor()
})

test('13 and 27 April: a front door, and work', async () => {
  await itIs('2027-04-13', '16:00')
  await maria.note(amina, 'The key', 'Carried eleven boxes up to Almoner’s Court. Luz chose the room with the tree. Maria locked the door, unlocked it and locked it again. “Nobody has asked me who I am.”')
  await maria.reach(amina, home)
  await amina.getByRole('list', { name: 'Open matters' }).getByRole('link', { name: /Medway housing office/ }).click()
  await amina.getByRole('button', { name: 'How it ended' }).click()
  await amina.getByRole('radio', { name: /^Got it/ }).check()
  await amina.getByRole('textbox', { name: /^In a sentence/ }).fill('First band, and a flat at a rent she can pay.')
  await amina.getByRole('button', { name: 'Close the matter' }).click()
  await expect.poll(() => maria.one('select status, outcome from matter where person_id = $1')).toEqual({ status: 'closed', outcome: 'got' })
  await maria.supporter(amina, { name: 'Mrs Adeyemi', relation: 'Housing officer at Almoner’s Court', kind: 'Another professional', near: 'Further away', reach: '01632 960772', contact: 'Yes, they may be contacted', share: 'Repairs and rent, nothing of before' })
  await itIs('2027-04-27', '16:00')
  await maria.note(amina, 'Twelve hours a week', 'The nursery kitchen, Monday to Wednesday. She takes the 132 by herself. “Thirty small plates, and somebody else washes up.”')
  await maria.rate(amina, work, 9)
  await maria.reach(amina, work)
})

test('27 April to 11 May: a warm handover to Willow House, asked after until it has begun; leaving well is prepared together', async () => {
  await maria.at(amina, '/refer')
  await amina.getByRole('combobox', { name: 'Service' }).fill('willow')
  await amina.getByRole('option', { name: /Willow House/ }).click()
  await amina.getByRole('radio', { name: /^Warm handover/ }).check()
  await amina.getByText('They agreed to sharing with other services').waitFor()
  await amina.getByRole('textbox', { name: /^What they want from it/ }).fill('Other women who have done this')
  await amina.getByRole('textbox', { name: /^With whom there/ }).fill('Bridget, outreach')
  await amina.getByRole('button', { name: 'Keep the handover' }).click()
  await amina.getByText('A call together with Bridget, outreach').waitFor()
  await itIs('2027-05-11')
  await amina.goto(`${product.address}/onward`)
  await amina.getByRole('list', { name: 'Referred on' }).getByRole('link', { name: 'Maria Everbrook' }).click()
  await amina.getByRole('button', { name: 'Has started' }).click()
  await amina.getByRole('textbox', { name: /^How did it begin/ }).fill('Thursday evenings. She cooked for them the first time.')
  await amina.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
  await amina.getByText('Thursday evenings. She cooked for them the first time.').waitFor()

  await maria.at(amina, '/leaving/new')
  await amina.getByRole('radio', { name: /The whole service/ }).waitFor()
  await amina.getByRole('button', { name: 'In 2 weeks' }).click()
  await amina.getByLabel('Why, if that is known').selectOption({ label: 'It was time: what we set out to do is done' })
  await amina.getByRole('button', { name: 'Begin', exact: true }).click()
  await amina.getByRole('textbox', { name: /What has gone well/ }).fill('I sleep. I have a key and a job, and Luz laughs in the kitchen.')
  await amina.getByRole('checkbox', { name: /I check the door more than twice/ }).check()
  await amina.getByRole('checkbox', { name: /Cook something that takes an hour/ }).check()
  await amina.getByRole('button', { name: 'Carry over 2' }).click()
  await amina.getByRole('button', { name: 'Add somebody', exact: true }).click()
  await amina.getByRole('textbox', { name: 'Who 1' }).fill('Bridget at Willow House')
  await amina.getByRole('textbox', { name: 'How to reach them 1' }).fill('Thursdays from six')
  await amina.getByRole('checkbox', { name: /They have agreed/ }).check()
  await amina.getByRole('button', { name: 'After 3 months' }).click()
  await amina.getByRole('button', { name: 'Save', exact: true }).click()
  await amina.getByRole('heading', { name: 'Maria leaves the service' }).waitFor()
})

test('25 May: measured one last time, a page to take along, agreed with her name; then she leaves', async () => {
  await itIs('2027-05-25', '15:00')
  await maria.measure(amina, 'ONS4', '7873', '2027-05-25')
  await maria.measure(amina, 'UCLA-3', '111', '2027-05-25')
  await maria.measure(amina, 'PHQ-9', '100101000', '2027-05-25')
  await maria.measure(amina, 'GAD-7', '1101000', '2027-05-25')
  await maria.at(amina, '/plan')
  await amina.getByRole('region', { name: 'Leaving well' }).getByRole('link', { name: /The whole service/ }).click()
  await amina.getByRole('link', { name: /^Make it/ }).click()
  await amina.getByRole('button', { name: 'Make this page' }).click()
  await amina.getByRole('article', { name: 'The page' }).getByText('Luz laughs in the kitchen', { exact: false }).waitFor()
  await amina.getByRole('link', { name: 'The leaving' }).click()
  await amina.getByRole('button', { name: /^Agree/ }).click()
  await sign(amina, 'Maria Everbrook', 'This is how I would like to leave.')
  await amina.getByRole('button', { name: 'We agree' }).click()
  await amina.getByText('Nothing. All is ready.').waitFor()
  await amina.getByRole('button', { name: 'They have left' }).click()
  await amina.getByRole('radio', { name: 'What they came for is reached' }).check()
  await amina.getByRole('button', { name: 'Complete it' }).click()
  await expect.poll(() => maria.one('select status, outcome, left_on::text as on, standing from leaving where person_id = $1')).toEqual({ status: 'left', outcome: 'reached', on: '2027-05-25', standing: [] })
  expect(await maria.one('select count(*)::integer as n from participation where person_id = $1 and ended_on is null')).toEqual({ n: 0 })
  // Nobody is reminded of her any more but for the follow-up, and whoever makes it is not her key worker.
  expect(await maria.rows(`select part from person_worker where person_id = $1 and ended_on is null`)).toEqual([{ part: 'follow_up' }])
  expect(await maria.rows(`select origin_kind from task where person_id = $1 and status = 'open' and origin_kind not in ('onward', 'matter')`)).toEqual([{ origin_kind: 'follow_up' }])
})

test('the letter that looks back, in her words first; one paragraph put in Amina’s own and one added, made, and saved as a PDF', async () => {
  await maria.at(amina, '/paperwork')
  await amina.getByRole('link', { name: 'Write a summary' }).click()
  await amina.getByRole('radio', { name: 'Six months' }).check()
  await amina.getByRole('button', { name: 'Put it together' }).click()
  await amina.getByText('Saved', { exact: true }).waitFor()
  const together = amina.getByRole('region', { name: 'What we did together' })
  expect(await together.getByRole('textbox').first().inputValue()).toBe('We had four conversations one to one.')
  await together.getByRole('textbox').first().fill('We met on Wednesdays at two, all winter, and four times we talked for longer.')
  await together.getByRole('button', { name: /^Add a paragraph/ }).click()
  await together.getByRole('textbox').last().fill('The day you rode the 132 past the old street with Rosa singing, I waited in Rainham and saw you get off. I shall not forget it.')
  await expect.poll(async () => JSON.stringify((await maria.one('select paragraphs from summary_draft where person_id = $1'))?.['paragraphs'])).toContain('saw you get off')
  await amina.getByRole('button', { name: 'Make it final' }).click()
  await amina.getByRole('dialog').getByRole('button', { name: 'Make it final' }).click()
  const [download] = await Promise.all([amina.waitForEvent('download'), amina.getByRole('button', { name: 'Save as PDF' }).click()])
  const letter = pageText(readPdf(await readFile(await download.path()))).replaceAll(/\s+/g, ' ')
  const places = ['Dear Maria,', 'Luz. That nobody shouts. Sunday lunch.', 'Cooking for many, and staying calm while I do', 'We met on Wednesdays at two, all winter', 'saw you get off', 'They say our form is not complete and do not say what is missing', 'They answered by letter on 2 March: “Only the benefit letter was missing.', 'On 13 April you got what you had asked for: “First band, and a flat at a rent she can pay.”',
    'On 27 April we put you in touch with Willow House, in a call together with Bridget, outreach.', 'Other women who have done this', 'You started there on 11 May.', home, 'You have reached this.', work, 'it does not tell who you are', 'called PHQ-9, asks about low mood over the last two weeks.', 'On 26 November 2026 it was 14, and on 25 May it',
    'Your time with us ended on 25 May. What you came for is reached.', 'Luz laughs in the kitchen.', 'Bridget at Willow House, Thursdays from six.', 'We will ring you on 25 August, to ask how things are going.', 'With warm wishes,'].map((words) => letter.indexOf(words))
  expect(places.every((place, n) => place > (places[n - 1] ?? -1)), letter).toBe(true)
  // Nothing of what was feared, and nothing that is over as if it were to come.
  for (const never of ['Choked', 'Never give the address', 'Leeds', 'Medium', 'by 6 April', 'We look back together again']) expect(letter).not.toContain(never)
})

test('25 August: how does it go?', async () => {
  await itIs('2027-08-25', '11:00')
  await maria.at(amina, '')
  await amina.getByRole('link', { name: 'Left on 25 May' }).click()
  await amina.getByRole('button', { name: /Say how it went on 25 Aug/ }).click()
  await amina.getByRole('dialog').getByText('Never leave a message', { exact: false }).waitFor()
  await amina.getByRole('radio', { name: /^Reached/ }).check()
  await amina.getByRole('textbox', { name: /How are they/ }).fill('“Come for Sunday lunch.” They have asked her to do five days. Luz has a friend who stays on Fridays.')
  await amina.getByRole('button', { name: 'Keep it' }).click()
  await expect.poll(() => maria.rows('select status from leaving_follow_up where person_id = $1')).toEqual([{ status: 'reached' }])
})

test('somebody who has never met her understands in a minute: the story reads in order, with all of it in it', async () => {
  const grace = await product.as('Grace', 'desk')
  await maria.at(grace, '')
  const head = grace.getByRole('region', { name: 'Who Maria is' })
  for (const words of [/Never leave a message/, /she\/her/, /Spanish/, /Left on 25 May/]) await head.getByText(words).first().waitFor()
  await grace.getByRole('complementary', { name: 'At a glance' }).getByText('Rosa').first().waitFor()
  await grace.locator('#story article').first().waitFor()
  while (await grace.getByRole('button', { name: 'Further back' }).count()) await grace.getByRole('button', { name: 'Further back' }).click({ timeout: 2000 }).catch(() => {})
  const told = await grace.locator('#story article').evaluateAll((all) => all.map((one) => `${one.getAttribute('aria-label')} ${one.textContent}`))
  const latestFirst = [
    /Asked how it goes since they left.*five days/s, /Wrote a summary/, /Left the service.*Luz laughs/s, /PHQ-9.*: 3 of 27/s, /Has started with Willow House/, /Willow House.*Other women/s, /Reached what they hoped for.*To cook for people again/s, /Twelve hours a week/, /Reached what they hoped for.*A front door of our own/s, /The key/, /Looked at again and agreed: the support plan/, /Case conference: Where to live next/, /Medway housing office answered/, /Answered about .*PHQ-9.*: 6 of 27/s,
    /We chased Medway housing office/, /Did a step: Ride past the old street/, /step plan/, /Did not make it to an appointment.*Wharf Café/s, /Did not make it to an appointment.*nursery/s, /Asked us to speak up with Medway housing office/, /Two kitchens have answered/, /Agreed a support plan/, /Talked about how things are/, /PHQ-9.*: 14 of 27/s, /Agreed to the Code of Conduct/,
    /Harbour House/,
  ]
  let at = -1
  for (const entry of latestFirst) {
    const next = told.findIndex((one, nth) => nth > at && entry.test(one))
    expect(next, `${entry} is told after what came later, in\n${told.map((one) => one.slice(0, 90)).join('\n')}`).toBeGreaterThan(at)
    at = next
  }
  await product.check(grace)
  // Whoever opened her record is written down.
  expect(await maria.rows('select distinct m.name from look l join member m on m.id = l.actor_id where l.person_id = $1 order by 1')).toEqual([{ name: 'Amina Yusuf' }, { name: 'Grace Okafor' }])
  await grace.context().close()
})
