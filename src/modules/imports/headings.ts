/** What the words of a heading say about its column: many spellings, folded first. Pure. */
import { fold } from '../people/public.ts'
import { monthNumber } from './dates.ts'
import type { Meaning } from './meanings.ts'

const whose = '(client|customer|member|membership|person|people|participant|serviceuser|su|user|patient|case|crm|our|local|record|beneficiary|attendee|their|legal|volunteer|learner|student)s?'

/** Each line: a meaning, what its heading looks like without spaces and punctuation, and how sure that makes us (0 to 1). */
const words: [Meaning, RegExp, number][] = [
  ['nhs_number', /nhs|^chi(no|number)?$|^hcn?(no|number)$|healthandcarenumber/, 0.95],
  ['ref', new RegExp(`^(unique)?${whose}(ref|reference|id|no|number|num|code|urn|key|identifier)(no|number|num|code)?$`), 0.95],
  ['ref', /^(unique)?(ref|reference|refno|refnumber|refnum|refid|referencenumber|referenceno|referencecode|id|idno|idnumber|identifier|urn|uid|uniqueid|uniquereferencenumber|systemid|recordno)$/, 0.9],
  ['ref', /^contact(id|ref|reference)$/, 0.9],
  ['ref', /^(code|number|no|num|key)$/, 0.4],
  ['given', /(first|fore|given|christian)names?$|^(first|fore|given|christian)names?|^fname$|^first$|^given$|^forename/, 0.95],
  ['family', /(sur|family|last|second)names?$|^(sur|family|last|second)names?|^lname$|^last$|^family$|^sname$/, 0.95],
  ['known_as', /knownas|preferredname|nickname|goesby|calledby|likestobecalled|preferstobecalled|^alias$|^aka$|^calls?ed$/, 0.95],
  ['full_name', new RegExp(`^(full|whole|complete)?(${whose})?(full|whole)?names?(infull|inblockcapitals|ofclient|ofparticipant|ofperson|ofattendee|ofmember|ofserviceuser|ofpatient)?$`), 0.9],
  ['full_name', new RegExp(`^(${whose}|who|attendees?|participants?)$`), 0.6],
  ['birth_date', /dateofbirth|birthdate|^dob|dob$|^born|birthday|dateborn|bornon|^birth$/, 0.95],
  ['email', /e?mail(address)?$|^email/, 0.9],
  ['phone', /phone|mobile|^mob(no|number)?$|^cell|landline|^tel(no|number|home|work)?$|^tel|tel$|contact(no|number)|^(home|work|day|evening)(tel|phone|no|number)|whatsapp/, 0.9],
  ['postcode', /post(al)?code|^pcode$|^pc$|^zip(code)?$|postzip/, 0.95],
  ['emergency_contact', /emergencycontact|nextofkin|^nok|^ice$|emergencyname|kin(name|phone|contact)/, 0.95],
  ['safe_contact', /safe(to)?(contact|call|leave|text)|ok(ay)?to(call|text|leave|contact)|howtocontact|contactpreference|preferredcontact/, 0.9],
  ['address', /address|^addr|^street|^house(no|number|name)?$|^road$/, 0.85],
  ['area', /^(area|district|ward|borough|town|locality|neighbourhood|neighborhood|city|towncity|county|village|parish|localauthority)$/, 0.85],
  ['ethnicity', /ethnic|^race$|heritage/, 0.95],
  ['pronouns', /pronoun/, 0.95],
  ['interpreter', /interpret/, 0.95],
  ['language', /language|mothertongue/, 0.9],
  ['access_needs', /access(ibility)?(need|requirement)|disab|supportneeds|reasonableadjust|communicationneed|additionalneed|specialneed|^access$/, 0.9],
  ['gp', /^gp|(gp)$|^doctor|^surgery|gppractice|^practice$/, 0.85],
  ['referred_on', /date(of)?(the)?(referral|referred)|refer(ral|red)?(on|date)$|refer(ral|red)(received|made)?(on|date)|^refdate|referraldt|datereferred|referralreceived/, 0.95],
  ['referred_on', /(start|joining|joined|registration|registered|enrol(l)?ment|enrolled|induction|entry|first(contact|attended|seen))(date|on)?$|^date(of)?(joined|joining|registered|registration|enrolled|added|started|first)/, 0.6],
  ['referred_by', /refer(r)?edby|^referrer|refer(ring|ral)(source|from|agency|route|org|organisation|by|service|agent)|sourceofreferral|^source$|^ref(erred)?(by|from|source)|howdid(they|you|s?he)hear|^referral$|whoreferred|referred$|signposted(by|from)/, 0.9],
  ['consent', /consent|permission|(share|sharing)(info|data)|(info|data|information)shar|oktoshare|gdpr|agree(s|d)?to/, 0.9],
  ['notes', /note|comment|remark|otherinfo|additionalinfo|furtherinfo|^details?$|observation|anythingelse|^misc|^info(rmation)?$|needtoknow|^other$/, 0.8],
  ['instrument', /^(measure|instrument|questionnaire|scale|tool|form|survey|assessment|outcomemeasure|test)(name|type|used)?$/, 0.8],
  ['date', /^(session|attendance|attended|visit|completion|completed|assessment|assessed|measure|survey|score|form|event|class|group)?dates?(of|attended|completed|of?session|of?completion|of?assessment|of?attendance|of?visit|taken|filledin|ofsurvey|ofmeasure)?$/, 0.85],
  ['date', /^(when|day|completedon|takenon|attendedon|timestamp|whencompleted|completed|sessionday|filledinon)$/, 0.7],
  ['status', /^(status|attend(ed|ance|s|ing)?(status|mark|yn|code)?|present|presentyn|mark|outcome|register|came|turnedup|showedup|here|didtheyattend|attendedyn|presentabsent|in)$/, 0.85],
  ['total', /^(raw|grand|overall|sum)?(total|score|sum)s?(raw)?(score)?$|(total|totalscore|rawscore|overallscore)$|^sumof/, 0.85],
]

/** What we know and leave out: recognised, so that it is not mistaken for something else. */
const leftOut = /^(gender|sex|title|salutation|honorific|age|ageband|agegroup|sexuality|sexualorientation|religion|faith|maritalstatus|employment|employmentstatus|housing|nationality|rowno|rownumber|row|sno|srno|serialno|worker|keyworker|staff|facilitator|venue|location|site|initials|signature|signed|photo|middlenames?|fee|paid|cost|amount)$/

/** Every meaning that a heading speaks for, with how strongly. */
export function meaningsOfHeading(heading: string): Map<Meaning, number> {
  const compact = fold(heading.slice(0, 200)).replaceAll(' ', '')
  const found = new Map<Meaning, number>()
  if (!compact) return found
  if (leftOut.test(compact)) return found.set('left_out', 0.9)
  for (const [meaning, pattern, sure] of words) if (pattern.test(compact)) found.set(meaning, Math.max(sure, found.get(meaning) ?? 0))
  if (found.has('nhs_number')) found.delete('ref')
  if (found.has('emergency_contact') || found.has('gp')) for (const other of ['phone', 'full_name', 'address'] as const) found.delete(other)
  if (found.has('referred_on')) found.delete('referred_by')
  if (found.has('referred_by') && /phone|tel|email/.test(compact)) return new Map([['left_out', 0.7]])
  return found
}

const prefixes = '(?:pre|post|base ?line|t\\d|swemwbs|wemwbs|sw|phq|gad|core|who|k|ons|ucla|wsas|audit|dast|pc ?ptsd|c ?ssrs)?'
/** `Q3`, `item 3`, `3. ...`, `SWEMWBS 3`, `phq9_q3`: the number of the question, or nothing. */
const numbered = new RegExp(`^${prefixes}[ ]?(?:(?:9|7|5|10|6|4|3|2) )?[ ]?(?:c )?(?:q|qu|qn|ques|quest|question|item|answer|ans|a|response|no|number|statement|score|s)?[ ]?0?(\\d{1,2})(?: .*)?$`)

/** Names of measures that end in a number: `phq 9` alone names the measure; at the end of phq1, phq2, ... it is the ninth question. */
const measureNames = /^(phq ?9|phq ?2|gad ?7|gad ?2|core ?10|who ?5|k ?10|k ?6|ons ?4|ucla ?3|dast ?10|pc ?ptsd ?5|wemwbs ?(7|14)|swemwbs ?7)$/

/** The number of the question that a heading names, 1 to 20, or nothing. */
function questionOf(heading: string): number | null {
  const number = Number(numbered.exec(fold(heading.slice(0, 200)))?.[1] ?? Number.NaN)
  return number >= 1 && number <= 20 ? number : null
}

/**
 * The questions that the headings of a row name, by column. A heading that may as well name a measure (PHQ2, GAD7) counts where its
 * neighbours in number are there too; one that clearly means something else (PHQ9 total) or is a day does not.
 */
export function questionsIn(headings: readonly string[]): Map<number, number> {
  const found = headings.flatMap((heading, at) => {
    const question = heading && dayOfHeading(heading) === null && !(meaningsOfHeading(heading).get('total') ?? 0) ? questionOf(heading) : null
    return question === null ? [] : [{ at, question, sure: !measureNames.test(fold(heading.slice(0, 200))) }]
  })
  const sure = new Set(found.filter((one) => one.sure).map((one) => one.question))
  const kept = found.filter(({ question, sure: own }) => own || (!sure.has(question) && (sure.has(question - 1) || sure.has(question + 1))))
  return new Map(kept.map(({ at, question }) => [at, question]))
}

/** A day in a heading: `03/01`, `3 Jan`, `Sat 3rd January`, `2026-01-03`, `03/01/26`, `Week 1 (03/01)`. Which of two numbers is the day is settled over all headings. */
export type HeadingDay = { first: number; second: number; named: boolean; year: number | null }

export function dayOfHeading(heading: string): HeadingDay | null {
  if (heading.length > 60) return null
  const text = heading.trim().replace(/^(week|wk|session|sess|w|s)\s*\d{1,2}\b[\s:.,–-]*/i, '').replace(/^[([]|[)\]]$/g, '')
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+/i, '').replace(/\s+\d{1,2}[:.]\d{2}(:\d{2})?\s*([ap]m)?$/i, '').replace(/(\d)(st|nd|rd|th)\b/i, '$1').replace(/\bof\b/i, ' ').trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return check({ first: Number(iso[3]), second: Number(iso[2]), named: true, year: Number(iso[1]) })
  const numbers = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?$/.exec(text)
  if (numbers) return check({ first: Number(numbers[1]), second: Number(numbers[2]), named: false, year: fullYear(numbers[3]) })
  const dayFirst = /^(\d{1,2})[\s./-]*([a-z]{3,9})(?:[\s.,/-]*(\d{4}|['’]?\d{2}))?$/i.exec(text)
  const monthFirst = /^([a-z]{3,9})[\s./-]*(\d{1,2})(?:[\s.,/-]+(\d{4}|['’]?\d{2}))?$/i.exec(text)
  const [day, month, year] = dayFirst ? [dayFirst[1], dayFirst[2], dayFirst[3]] : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const number = month ? monthNumber(month) : 0
  return number ? check({ first: Number(day), second: number, named: true, year: fullYear(year) }) : null
}

function fullYear(typed: string | undefined): number | null {
  const digits = typed?.replace(/\D/g, '')
  return digits ? (digits.length === 2 ? 2000 + Number(digits) : Number(digits)) : null
}

function check(day: HeadingDay): HeadingDay | null {
  const may = (number: number, most: number) => number >= 1 && number <= most
  if (day.year !== null && (day.year < 1950 || day.year > 2100)) return null
  const straight = may(day.first, 31) && may(day.second, 12)
  return straight || (!day.named && may(day.second, 31) && may(day.first, 12)) ? day : null
}
