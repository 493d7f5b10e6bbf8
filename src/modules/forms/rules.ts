/** Rules for forms: their states and acts, and why not. Pure: no clock, no database, no imports from outside this module. */
import { counted, isGiven, missing, type AnswerFault, type Answers, type Missing } from './answering.ts'
import type { Kind, Operator, Question, Shape } from './shape.ts'

export const versionStatuses = ['draft', 'in_use', 'retired'] as const
export type VersionStatus = (typeof versionStatuses)[number]
export type VersionAct = 'change' | 'put_in_use' | 'retire' | 'begin_next'

/** Each state of a version and the acts it permits. In use it is frozen for ever: what people answered stays what they were asked. */
export const versionActs = {
  draft: ['change', 'put_in_use', 'retire'],
  in_use: ['retire', 'begin_next'],
  retired: ['begin_next'],
} as const satisfies Record<VersionStatus, readonly VersionAct[]>

export const versionLeadsTo = { change: 'draft', put_in_use: 'in_use', retire: 'retired', begin_next: 'draft' } as const satisfies Record<VersionAct, VersionStatus>

export const statusNames: Record<VersionStatus, string> = { draft: 'Draft', in_use: 'In use', retired: 'No longer used' }

/** What may be done with a version now. The next is begun from the newest one only. */
export function versionActsOn({ status, newest }: { status: VersionStatus; newest: boolean }, mayChange: boolean): VersionAct[] {
  return mayChange ? versionActs[status].filter((act) => act !== 'begin_next' || newest) : []
}

export function whyNotVersion(act: VersionAct, { status, newest = true }: { status: VersionStatus; newest?: boolean }): FormRefusal | null {
  if (act === 'begin_next' && !newest) return 'draft_there'
  if ((versionActs[status] as readonly VersionAct[]).includes(act)) return null
  return status === 'draft' ? 'still_a_draft' : status === 'in_use' ? 'frozen' : 'retired'
}

export const answerStatuses = ['unfinished', 'finished', 'discarded'] as const
export type AnswerStatus = (typeof answerStatuses)[number]
export type AnswerAct = 'write' | 'finish' | 'discard' | 'take_up_again' | 'amend'

export const answerActs = {
  unfinished: ['write', 'finish', 'discard'],
  finished: ['amend'],
  discarded: ['take_up_again'],
} as const satisfies Record<AnswerStatus, readonly AnswerAct[]>

/** `amend` leaves the form as it is and begins another in its place. */
export const answerLeadsTo = { write: 'unfinished', finish: 'finished', discard: 'discarded', take_up_again: 'unfinished', amend: 'finished' } as const satisfies Record<AnswerAct, AnswerStatus>

/** What somebody may do with a filled-in form now; only the newest of a row of amendments is amended. */
export function answerActsOn({ status, amendedById }: { status: AnswerStatus; amendedById: string | null }, mayWrite: boolean): AnswerAct[] {
  return mayWrite ? answerActs[status].filter((act) => act !== 'amend' || amendedById === null) : []
}

export function whyNotAct(act: AnswerAct, { status, amendedById = null }: { status: AnswerStatus; amendedById?: string | null }): FormRefusal | null {
  if (act === 'amend' && amendedById) return 'amended_already'
  if ((answerActs[status] as readonly AnswerAct[]).includes(act)) return null
  return status === 'finished' ? 'finished' : status === 'discarded' ? 'discarded' : 'not_finished'
}

/** Why an edit is refused when somebody else edited first, or `null`. Both are then shown; neither is lost. */
export const whyNotEdit = ({ version }: { version: number }, expectedVersion: number): FormRefusal | null => (version === expectedVersion ? null : 'changed_meanwhile')

/** Everything that keeps a form from being finished; empty when it can be. */
export function whyNotFinish(shape: Shape, answers: Answers, { signed, because, original }: { signed: boolean; because: string | null; original: Answers | null }): (Missing | { id: null; because: FormRefusal })[] {
  const whole: { id: null; because: FormRefusal }[] = []
  const kept = counted(shape, answers)
  if (!Object.values(kept).some(isGiven)) whole.push({ id: null, because: 'nothing_answered' })
  if (shape.signed && !signed) whole.push({ id: null, because: 'not_signed' })
  if (original) {
    if (!because?.trim()) whole.push({ id: null, because: 'no_reason' })
    if (stable(kept) === stable(counted(shape, original))) whole.push({ id: null, because: 'nothing_amended' })
  }
  return [...missing(shape, answers), ...whole]
}
const stable = (answers: Answers) => JSON.stringify(Object.keys(answers).sort().map((id) => [id, answers[id]]))

export const becauseLimit = 1000

export const formRefusals = [
  'still_a_draft', 'frozen', 'retired', 'draft_there', 'changed_meanwhile', 'not_readable', 'not_agreed', 'no_title', 'too_long_title', 'no_questions', 'needs_mending',
  'finished', 'discarded', 'not_finished', 'amended_already', 'something_missing', 'nothing_answered', 'not_signed', 'no_reason', 'nothing_amended', 'too_long_reason', 'too_much', 'not_in_use', 'other_version',
  'in_the_future', 'over_30_days_ago',
] as const
export type FormRefusal = (typeof formRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<FormRefusal, string> = {
  still_a_draft: 'This version is still a draft. Change it directly, and put it in use when it is ready.',
  frozen: 'This version is in use, so it stays as it is. Begin a new version to change something.',
  retired: 'This version is no longer used, so it stays as it is. Begin a new version to change something.',
  draft_there: 'There is a newer version already. Change that one, or begin from it.',
  changed_meanwhile: 'Somebody else changed this meanwhile. Both are shown: choose which to keep.',
  not_readable: 'This is not a form that can be kept here. The list beside it says what is wrong, and where.',
  not_agreed: 'Some of it cannot be kept here. Look through the list and say that it may be taken without those.',
  no_title: 'Give the form a title, as people will look for it.',
  too_long_title: 'A title fits in 200 characters. The rest belongs in the description.',
  no_questions: 'There is no question in this form yet. Add at least one before it is put in use.',
  needs_mending: 'Some things would keep this form from working. Mend those marked “must be mended” first.',
  finished: 'This form is finished. It stays as it is; to put something right, amend it.',
  discarded: 'This form was put aside. Take it up again first.',
  not_finished: 'This form is not finished yet: change it directly.',
  amended_already: 'This form was amended already. Amend the newest version of it.',
  something_missing: 'Some answers are still missing or cannot be right. They are listed, each with the way to it.',
  nothing_answered: 'Nothing is answered yet. Answer something first, or put the form aside.',
  not_signed: 'This form is signed when it is finished. Ask the person to sign, by hand or by typing their name.',
  no_reason: 'Say why you are putting this form right.',
  nothing_amended: 'Nothing is different from the form as it was finished. Change what was wrong first.',
  too_long_reason: 'The reason fits in 1,000 characters.',
  too_much: 'This is more than a form can hold. Shorten the longest answers, and keep the rest in a note.',
  not_in_use: 'This version of the form is not in use. Open the form again to get the one that is.',
  other_version: 'This was begun on another version of the form. Go on with it as it was begun.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This was over 30 days ago. Check the date; if it is right, give today’s and say in the form when it was.',
}

/** What is wrong with an answer, for whoever gives it: `about` is the question. */
export function faultWords(because: AnswerFault, question: Pick<Question, 'text'> & Partial<{ least: number | null; most: number | null }>): string {
  const it = `“${question.text.replace(/[?:.]+$/, '')}”`
  switch (because) {
    case 'required': return `${it} has no answer yet.`
    case 'too_long': return `The answer to ${it} is too long. Keep the heart of it.`
    case 'not_a_number': return `${it} needs a number.`
    case 'too_low': return `The number for ${it} is too low: ${question.least} is the lowest.`
    case 'too_high': return `The number for ${it} is too high: ${question.most} is the highest.`
    case 'no_such_date': return `${it} needs a date that there is, such as 4 7 1985.`
    case 'no_such_option': return `The answer to ${it} is not one of those offered. Choose again.`
    case 'too_many_rows': return `${it} has more entries than a form can hold.`
    case 'wrong_kind': return `The answer to ${it} is of another kind. Answer it again.`
  }
}

/** What a manager reads for each kind of part. */
export const kindNames: Record<Kind, string> = {
  section: 'Section', words: 'Words to read', line: 'One line of text', text: 'Longer text', choice: 'Choose one', checks: 'Choose any', yes_no: 'Yes or no', scale: 'Scale', whole: 'Whole number', number: 'Number',
  date: 'Date', rows: 'Repeated rows', total: 'Total of scores',
}

/** Conditions in the plain words of the editor. */
export const operatorWords: Record<Operator, string> = { '=': 'is', '!=': 'is not', '>': 'is more than', '<': 'is less than', '>=': 'is at least', '<=': 'is at most', exists: 'has an answer' }
