/** Why something about members and signing in is refused. A file of its own: the page where one signs in needs the sentences and none of the rules. */
export const teamRefusals = [
  'no_name', 'name_too_long', 'no_email', 'email_taken', 'wrong_sign_in', 'switched_off', 'too_many', 'wrong_code', 'link_used', 'link_over', 'link_unknown',
  'last_administrator', 'role_beyond_own', 'member_beyond_own', 'no_time_zone', 'letterhead_too_long', 'unknown_permission', 'keeps_self', 'no_wording', 'wording_too_long', 'changed_meanwhile',
  'already_joined', 'name_taken', 'no_such_team', 'no_such_role', 'not_own_password', 'being_made',
  'password_short', 'password_long', 'password_obvious',
] as const
export type TeamRefusal = (typeof teamRefusals)[number]

/** The limits of a password, in characters. Any characters, spaces too. */
export const passwordLength = { least: 12, most: 200 } as const

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<TeamRefusal, string> = {
  no_name: 'Write a name.',
  name_too_long: 'A name may be 200 characters at most.',
  no_email: 'That is not an e-mail address. It looks like name@example.org.',
  email_taken: 'Somebody here has this e-mail address already. Look for them in the list, among those switched off too.',
  wrong_sign_in: 'That e-mail address and password do not go together. Check both, or ask a manager for a link to choose a new password.',
  switched_off: 'This sign-in has been switched off. Ask an administrator of your organisation.',
  too_many: 'Too many tries.',
  wrong_code: 'That is not the code. It is printed where Alongside was started, and each code works once.',
  link_used: 'This link has been used. If it was you, sign in with the password you chose; if not, tell your manager at once.',
  link_over: 'This link is no longer valid. Ask whoever gave it to you for a new one.',
  link_unknown: 'This link is not complete, or was replaced by a newer one. Ask whoever gave it to you for a new one.',
  last_administrator: 'Nobody would be left who can change roles and members. Make somebody else an administrator first.',
  role_beyond_own: 'This role may do more than you may. Somebody whose role includes all of it has to give it.',
  member_beyond_own: 'This member may do more than you may. Somebody whose role includes all of it has to do this.',
  no_time_zone: 'That is not a time zone. It looks like Europe/London or Australia/Sydney.',
  letterhead_too_long: 'That is longer than there is room for at the head of a letter: 500 characters for the address, 100 for the number.',
  unknown_permission: 'One of these permissions does not exist. Load the page again.',
  keeps_self: 'Every role needs "Sign in and out, see their own details".',
  no_wording: 'Write the Code of Conduct: a few sentences are enough.',
  wording_too_long: 'A Code of Conduct may be 20,000 characters at most.',
  changed_meanwhile: 'Somebody else changed this meanwhile. Both versions are shown: take over what you need and save again.',
  already_joined: 'This member is signed in here already. Make a link to choose a new password instead.',
  name_taken: 'There is one of this name already. Choose another name.',
  no_such_team: 'One of these teams is not here any more. Load the page again.',
  no_such_role: 'This role is not here any more. Load the page again.',
  not_own_password: 'That is not your present password.',
  being_made: 'The example is being made already. It takes about a minute.',
  password_short: `Use at least ${passwordLength.least} characters. Three or four words that only you would put together are easy to remember.`,
  password_long: `Use ${passwordLength.most} characters at most.`,
  password_obvious: 'This would be guessed quickly. Three or four words that have nothing to do with you or with each other are better.',
}
