import type { FeelingKind } from './feelings.ts'

/**
 * What conversations were about. {name}, {they}, {them} and {their} stand for the person; verbs are in the past, so that they fit any pronoun.
 * Written as a worker would want to read it beside the person: what was said, what mattered, what is next.
 */
export type Talk = {
  theme: string
  about: string
  bodies: readonly string[]
  /** What is next after each of the bodies, in the same order; empty for nothing. */
  next: readonly string[]
  ways: readonly string[]
  mecc?: { topics: readonly string[]; level: 'very_brief' | 'brief' | 'extended' }
}

export const talks: readonly Talk[] = [
  {
    theme: 'company', about: 'Company, and getting out of the house', ways: ['connect'],
    bodies: [
      '{name} talked about the evenings being the longest part of the day. Said the tea round is “the only time anyone asks how I take it”. We thought about who else might like a call on a Wednesday.',
      '{name} stayed to the end for the first time and stacked chairs. “I nearly did not come, and now I am glad.” {they} swapped numbers with two others at the table.',
      'Sat with {name} by the window. {they} knew nobody here in spring and named six people today without thinking. I said so, and {they} laughed.',
      '{name} had not spoken to anybody since last session. We talked about small reasons to leave the house: the library, bread, the dog at number nine.',
    ],
    next: [
      '{name} will ask at the desk about the Wednesday lunch.',
      '',
      'Ask {name} to look out for newcomers at that table.',
      'I ring on Wednesday, just to say hello.',
    ],
  },
  {
    theme: 'sleep', about: 'Sleep', ways: ['take_notice'], mecc: { topics: ['mental_wellbeing'], level: 'brief' },
    bodies: [
      'Awake most nights from three. {name} already tried counting and the radio. We went through what helps others: getting up instead of lying there, a dim lamp, writing the worry down for the morning.',
      '{name} slept through twice this week, the first time since the summer. Puts it down to the walk and no phone in the bedroom.',
      'Nights are hard: neighbours upstairs, and then the thoughts start. {name} wanted to be heard rather than advised, so I listened.',
    ],
    next: [
      '{name} tries the notebook by the bed until next week.',
      'Look at the sleep sheet together next time.',
      'See the GP if it is no better in a fortnight; I offered to help with the form.',
    ],
  },
  {
    theme: 'money', about: 'Money and benefits', ways: ['take_notice'],
    bodies: [
      'A brown envelope {name} had not opened for a week. We opened it together: it was a date, not a decision. {they} breathed out.',
      '{name} is down to the meter’s last tenner until Thursday. Rang the food bank together; voucher given. {they} felt ashamed of asking; we talked about that too.',
      'Went through the review form page by page. {name} knew more than {they} thought. Three pages to go.',
      '{name} got the back payment. Bought a winter coat and showed it round.',
    ],
    next: [
      'Put the date on the card; I come along if wanted.',
      'Check how the voucher went.',
      'Finish the form next session; bring the letter from the GP.',
      '',
    ],
  },
  {
    theme: 'housing', about: 'Housing', ways: ['take_notice'],
    bodies: [
      'Damp in the bedroom again. {name} has photographs of it, taken with the date. We wrote the e-mail to the landlord together, in {their} words.',
      '{name} had the viewing on Tuesday: small, light, a bus stop outside. Nervous of hoping.',
      'Sofa at {their} cousin’s until the end of the month. We rang the housing line; forty minutes on hold, and then somebody kind.',
      'Keys! {name} moved in at the weekend. A kettle and a chair so far. “But it is my door.”',
    ],
    next: [
      'Answer from the landlord due within 14 days: look again then.',
      '{name} hears by Friday and lets me know.',
      'Second call on Tuesday, together.',
      'Ask the furniture project for a table.',
    ],
  },
  {
    theme: 'loss', about: 'Somebody who died', ways: ['connect'],
    bodies: [
      'It would have been their wedding anniversary. {name} brought a photograph and told me how they met, at a dance in the dockyard canteen.',
      '{name} said people have stopped asking. I asked. We talked for half an hour and hardly about the end at all.',
      'First time {name} cooked for one. Left most of it. “The quiet is the worst.” No thoughts of not being here when I asked; just tired of missing somebody.',
    ],
    next: [
      'Nothing for now. Be there next week.',
      '{name} thinks about the bereavement café; I wrote down when it is.',
      'Ring on Sunday evening, the hard one.',
    ],
  },
  {
    theme: 'anxiety', about: 'Worry, and doing things anyway', ways: ['keep_learning'], mecc: { topics: ['mental_wellbeing'], level: 'brief' },
    bodies: [
      '{name} came by bus alone, two stops. Hands shaking when {they} sat down, smiling ten minutes later. We wrote down what helped: headphones, the driver’s nod, getting off being allowed.',
      'Had to step outside during the busy part. We stood by the wall and did the five things you can see. Back in after ten minutes, of {their} own accord.',
      'Turned round at the door last week, {name} told me. Today stayed until the break. We agreed that the door counts.',
      '{name} explained the worry ladder from the course to me, better than I could.',
    ],
    next: [
      'Three stops next week.',
      'Keep the grounding card in the coat pocket.',
      'I meet {name} at the gate, not inside.',
      'Next rung: the till, not the self-service.',
    ],
  },
  {
    theme: 'family', about: 'Family', ways: ['connect'],
    bodies: [
      'A hard week at home with {their} son. {name} wanted to say it aloud to somebody who would not take sides.',
      '{name} is looking after Mum and nobody looks after {name}. We counted: eleven hours to {them}self this week, of which sleep was most.',
      'Sister rang after two years. {name} does not know yet what to make of it and does not have to.',
      'The grandchildren stayed for the weekend. “I am in bits and it was lovely.”',
    ],
    next: [
      'Quiet room again next week, if wanted.',
      'Look at carers’ breaks together; the carers’ group meets at the Wharfside.',
      '{name} decides about ringing back; no hurry.',
      '',
    ],
  },
  {
    theme: 'work', about: 'Work and volunteering', ways: ['give', 'keep_learning'],
    bodies: [
      '{name} asked whether {they} could help with the teas. I said yes before {they} had finished. First shift next week with Bill.',
      'Filled in the volunteer form for the charity shop. Under “skills” {name} wrote nothing; under it I wrote what I had seen this year. {they} kept it.',
      'Back two mornings a week, phased. Tired, and proud of being tired from something.',
      'The job centre wants a plan by Friday. We wrote one that {name} can actually do.',
    ],
    next: [
      'Apron and badge ready for next week.',
      '{name} drops the form in on Tuesday.',
      'Look at how the hours went after two weeks.',
      'Practise the first five minutes of the appointment.',
    ],
  },
  {
    theme: 'body', about: 'Health, and moving about', ways: ['be_active'], mecc: { topics: ['activity', 'diet'], level: 'brief' },
    bodies: [
      'New tablets make {name} thirsty and slow. Not taking them, {they} said quietly. Not sure whom to tell. We rang the pharmacist from the quiet room and got a review for Thursday.',
      '{name} walked here: 25 minutes with one rest on the wall by the school. Last winter it was the taxi.',
      'Knee bad, spirits not. We did the chair exercises in the corner and three others joined in.',
      '{name} asked what “cutting down on salt” means when the tins are all there is. Looked at labels together.',
    ],
    next: [
      'Pharmacist on Thursday; {name} tells me how it went.',
      'Walk both ways next week, if dry.',
      'Chair exercises each week, {name} leads the arms.',
      'Bring the tin list to Cook and eat.',
    ],
  },
  {
    theme: 'drink', about: 'Drinking less', ways: ['take_notice'], mecc: { topics: ['alcohol'], level: 'brief' },
    bodies: [
      '{name} brought it up: a bottle most evenings, more on bad days. Wants fewer bad days first. We looked at what the week looks like and where the gaps are. {they} chose Monday and Tuesday.',
      'Two dry days a week for a month now. {name} noticed mornings.',
      'A slip on Friday. {name} told me before I asked, which is new. We talked about Friday, not about failing.',
    ],
    next: [
      'Monday and Tuesday without; ring me instead of the shop.',
      'Ask how mornings are going.',
      'See how Friday goes with the cinema in it. Leaflet of the drop-in taken.',
    ],
  },
  {
    theme: 'smoking', about: 'Smoking', ways: ['take_notice'], mecc: { topics: ['smoking'], level: 'very_brief' },
    bodies: [
      'Out by the door {name} said it costs more than the food. I asked whether now might be a time; {they} said “after Christmas, ask me again”.',
      '{name} has patches from the pharmacy and is nine days in. Hands need something to do: knitting needles lent.',
    ],
    next: [
      'Ask again when {name} said.',
      'Second box of patches on Friday.',
    ],
  },
  {
    theme: 'screens', about: 'Tablet and telephone', ways: ['keep_learning', 'connect'],
    bodies: [
      '{name} sent {their} first e-mail, to the council of all people. Answer within the hour.',
      'A text about a parcel that does not exist. {name} did not press. We showed it to the table as a good example.',
      'Video call with the surgery practised twice. {name} found the button for “turn the camera round” and then everybody had to see the cat.',
    ],
    next: [
      'Photographs to the niece next time.',
      '{name} tells the Saturday table about it.',
      'Password book, kept in the biscuit tin.',
    ],
  },
  {
    theme: 'course', about: 'How the course is going', ways: ['keep_learning'],
    bodies: [
      '{name} did the home practice four days of seven and was cross about the three. We talked about four.',
      'Week of “noticing the thought”. {name} wrote down one that turned up thirty-one times and gave it a name, Kevin.',
      '{name} missed last week and came back, which {they} called the hardest part. Caught up with the workbook over tea.',
      'The breathing does nothing for {name}; the walking version does. We will not argue with that.',
    ],
    next: [
      'Five minutes, not twenty.',
      'Bring Kevin.',
      'Pair up with a neighbour for the next exercise.',
      'Carry on with the walking one.',
    ],
  },
  {
    theme: 'study', about: 'College, exams, what comes after', ways: ['keep_learning'],
    bodies: [
      '{name} sat through a whole morning of college. First since September. Sat at the back; that was the deal.',
      'Results. Not the ones {name} wanted. We ate chips and looked at what else leads there; three ways, it turned out.',
      'Group work at college with people who talk over {them}. We practised one sentence.',
      '{name} ran the music table tonight without noticing that {they} ran it.',
    ],
    next: [
      'I ring the tutor, with {their} say-so, about the back seat.',
      'Open day next month, together.',
      'Try the sentence once.',
      'Ask {name} whether to put it on the list: music table, run by.',
    ],
  },
  {
    theme: 'hope', about: 'What is going well', ways: ['take_notice', 'give'],
    bodies: [
      'Nothing wrong, {name} said, and wanted that written down as well.',
      '{name} brought a tray of seedlings for everybody. Grew them on the sill where nothing grew last year.',
      'Looked back at January together. “I do not know how I did that.” I said I had seen how.',
      'Sang. In front of people.',
    ],
    next: [
      '',
      'Photograph of the sill for the newsletter, if {name} still likes the idea.',
      'Ask {name} to tell the newcomers about the first day.',
      'Nothing to do. Enjoy it.',
    ],
  },
]

/** How somebody seemed, before what was talked about; for some of the notes only. */
export const openings: Readonly<Record<FeelingKind, readonly string[]>> = {
  better: ['Brighter than last month.', 'Came in talking.', 'Looked rested.', 'A better week, by {their} own account.', 'Easy to laugh today.'],
  steady: ['Much as ever.', 'Quiet, and fine with quiet.', 'A so-so week.', 'Came early to help with the chairs.'],
  dip: ['Pale and tired.', 'It has been a heavy few weeks.', 'Sat with {their} coat on for the first hour.', 'Slowly finding {their} feet again.'],
  swings: ['Up last week, down this one.', 'Wound up on arrival; calmer after tea.', 'Fast today, many plans.', 'Flat. Did not want to be asked, then did.'],
  worse: ['Hard to reach today.', 'Thinner than in the summer.', 'Came, which cost a lot.', 'Everything is too much at the moment, {they} said.'],
}

/** Calls and messages between sessions, mostly to those who were missed. */
export const calls: readonly { about: string; body: string; next: string }[] = [
  { about: 'Missed you', body: 'Rang because we had not seen {name} for two weeks. A cold, then a second cold. Pleased to be rung.', next: 'Back when the cough is.' },
  { about: 'Missed you', body: 'No answer, left a short message without saying where from.', next: 'Try again on Thursday, in the morning.' },
  { about: 'Missed you', body: '{name} said the room had got too loud. We talked about coming for the first hour only, before it fills.', next: 'First hour next time; I keep the corner table.' },
  { about: 'How was the appointment', body: '{name} went. Was heard, for once. New appointment in six weeks.', next: 'Put the date on the card.' },
  { about: 'Bus', body: 'The 132 is off for roadworks. Worked out the other way on the telephone, stop by stop.', next: 'Meet at the second stop the first time.' },
  { about: 'A bad night', body: '{name} rang in tears and by the end was feeding the cat. Safe, {they} said when I asked straight out; has the crisis line in the phone.', next: 'I ring again tomorrow at ten.' },
  { about: 'News', body: '{name} only wanted to tell somebody: the operation has a date.', next: 'Think about lifts to the hospital.' },
]

/** Why a signed note was put right. */
export const amendments: readonly { because: string; add: string }[] = [
  { because: 'I had the day of the appointment wrong', add: ' (The appointment is on Friday, not Thursday.)' },
  { because: '{name} read it and wanted it said differently', add: ' {name} would put it like this: “I was not upset, I was angry, and I had reason.”' },
  { because: 'Left out who else was told', add: ' I told Grace the same afternoon, as agreed with {name}.' },
]
