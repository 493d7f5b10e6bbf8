/** What a column of a spreadsheet may mean, in the words of the page. Pure; screens use this too. */

export const fileKinds = ['people', 'register', 'scores'] as const
export type FileKind = (typeof fileKinds)[number]

export const kindWords: Record<FileKind, string> = {
  people: 'A list of people: one row for each person',
  register: 'A register: who came, on which days',
  scores: 'Scores: one row for each time a measure was filled in',
}

export const meanings = [
  'ref', 'given', 'family', 'full_name', 'known_as', 'birth_date', 'phone', 'email', 'postcode', 'address', 'area', 'nhs_number', 'ethnicity', 'pronouns', 'language',
  'interpreter', 'access_needs', 'safe_contact', 'emergency_contact', 'gp', 'referred_by', 'referred_on', 'consent', 'notes',
  'session', 'date', 'status', 'answer', 'total', 'instrument', 'left_out',
] as const
export type Meaning = (typeof meanings)[number]

/** Each meaning as it is offered in a list. */
export const meaningWords: Record<Meaning, string> = {
  ref: 'Reference', given: 'First name', family: 'Surname', full_name: 'Whole name', known_as: 'Known as', birth_date: 'Date of birth', phone: 'Phone', email: 'Email',
  postcode: 'Postcode', address: 'Address', area: 'Area', nhs_number: 'NHS number', ethnicity: 'Ethnicity', pronouns: 'Pronouns', language: 'Language', interpreter: 'Interpreter needed',
  access_needs: 'Access needs', safe_contact: 'Safe ways to be in touch', emergency_contact: 'Emergency contact', gp: 'GP', referred_by: 'Referred by', referred_on: 'Date of referral',
  consent: 'Consent to share', notes: 'Notes', session: 'A session (one column a day)', date: 'Date', status: 'Came or not', answer: 'An answer', total: 'Total',
  instrument: 'Which measure', left_out: 'Leave this column out',
}

/** Which meanings each kind of file can have. */
export const meaningsOf: Record<FileKind, readonly Meaning[]> = {
  people: meanings.filter((meaning) => !['session', 'date', 'status', 'answer', 'total', 'instrument'].includes(meaning)),
  register: ['ref', 'given', 'family', 'full_name', 'birth_date', 'session', 'date', 'status', 'left_out'],
  scores: ['ref', 'given', 'family', 'full_name', 'birth_date', 'date', 'answer', 'total', 'instrument', 'left_out'],
}

/** Meanings that several columns may share; of every other there is one column. */
export const shared: ReadonlySet<Meaning> = new Set<Meaning>(['phone', 'address', 'notes', 'session', 'answer', 'left_out'])
