/** Why anything of this module is refused, in plain words. Pure. */
import { limits } from './rules.ts'

export const leavingRefusals = [
  'not_in_this_state', 'changed_meanwhile', 'one_already', 'takes_no_part', 'too_long', 'no_name', 'interval_twice', 'no_reason', 'no_such_reason', 'no_outcome', 'no_such_outcome', 'not_left_yet', 'left_too_long_ago', 'left_before_start', 'still_stands',
  'no_because', 'no_words', 'due_in_the_past', 'due_too_far', 'may_not_share', 'nothing_chosen', 'not_signed', 'not_a_colleague', 'colleague_sees_not', 'no_team', 'no_such_programme',
  'days_unfit', 'name_missing', 'name_twice', 'name_too_long', 'too_many_entries', 'kept_entry_gone', 'more_works', 'more_is_open', 'needs_to_stay', 'only_a_lead_assigns', 'not_back', 'ends_before_it_begins', 'in_the_future', 'over_30_days_ago',
] as const
export type LeavingRefusal = (typeof leavingRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<LeavingRefusal, string> = {
  not_in_this_state: 'That cannot be done with it as it stands now. Look at it again: somebody may have been here before you.',
  changed_meanwhile: 'Somebody else changed this meanwhile. Yours is still here: look at theirs, then decide.',
  one_already: 'Such a leaving is being prepared already. Open that one.',
  takes_no_part: 'They do not take part in this programme. Choose one they take part in, or the whole service.',
  too_long: `That is longer than there is room for. Keep the heart of it: ${limits.text} characters for what was said, ${limits.line} for a line.`,
  no_name: 'Say who: a name or a service.',
  interval_twice: 'Two follow-ups are after the same time. Choose another time, or take one away.',
  no_reason: 'Say why they leave. It is the one thing that is always asked.',
  no_such_reason: 'That reason is not on your list any more. Choose another.',
  no_outcome: 'Say what came of it, or that it is not known.',
  no_such_outcome: 'That is not on your list of outcomes any more. Choose another.',
  not_left_yet: 'The last day lies ahead. Complete it on that day, or choose an earlier one.',
  left_too_long_ago: 'That is over a year ago. Choose a day within the last year.',
  left_before_start: 'The last day is before they began. Look at the date.',
  still_stands: 'Something still stands. See to it, or say in a few words why it is left.',
  no_because: 'Say why, in a few words. It is kept.',
  no_words: 'Write what you heard and what you did about it.',
  due_in_the_past: 'That day is over. Choose today or a later day.',
  due_too_far: 'That is more than two years ahead. Choose an earlier day.',
  may_not_share: 'They have not agreed to sharing with others. Ask for their consent first, or make the page for themselves.',
  nothing_chosen: 'Nothing is on the page. Choose at least one part.',
  not_signed: 'There is no signature yet. Sign with a finger, type the name, or say that they agreed aloud.',
  not_a_colleague: 'That colleague does not work here any more. Choose somebody else.',
  colleague_sees_not: 'That colleague does not work with this person’s programmes, so they could not open the record. Choose somebody of the person’s teams.',
  no_team: 'You are in no team, so nobody would see this. Put somebody’s name on it.',
  no_such_programme: 'That programme is not there any more.',
  days_unfit: 'Days are a whole number from 1 to 730.',
  name_missing: 'Give it a name, or take it off the list.',
  name_twice: 'Two of the list have the same name. Choose names that tell them apart.',
  name_too_long: 'A name may be 120 characters at most.',
  too_many_entries: 'A list may have thirty entries. Take one away first.',
  kept_entry_gone: '“Lost touch”, “Died” and “Not known” may be reworded and stay on the list.',
  more_works: 'Somebody works with them who was not here a moment ago. Look at the list again, and say what becomes of it.',
  more_is_open: 'Something is open that was not here a moment ago. Look at the list again, and say of each whether it ends.',
  needs_to_stay: 'A colleague still has something to do here and could no longer open the record. Let them stay to ask after the person, or end it.',
  only_a_lead_assigns: 'Asking a colleague in opens the record to them. A team lead can do that; you can begin again yourself.',
  not_back: 'They have not come back, or it is decided already who works with them.',
  ends_before_it_begins: 'The last day lies before the first. Choose a last day on or after the first.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a note when it was.',
}
