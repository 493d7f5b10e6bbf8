import { passwordLength, type TeamRefusal } from './rules.ts'

/** What guessers try first, as the heart of a longer password: with letters doubled, digits and signs added, or a season and a year. */
const favourites = [
  'password', 'passwort', 'passphrase', 'passcode', 'welcome', 'letmein', 'qwerty', 'qwertyuiop', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'qazwsx', 'qwertz', 'azerty', 'iloveyou', 'sunshine', 'princess', 'football',
  'baseball', 'superman', 'batman', 'dragon', 'monkey', 'shadow', 'master', 'charlie', 'freedom', 'whatever', 'trustno', 'liverpool', 'arsenal', 'chelsea', 'everton', 'manchester', 'united', 'london',
  'england', 'scotland', 'ireland', 'wales', 'australia', 'canada', 'america', 'monday', 'friday', 'saturday', 'sunday', 'spring', 'summer', 'autumn', 'winter', 'january', 'february', 'march', 'april',
  'june', 'july', 'august', 'september', 'october', 'november', 'december', 'changeme', 'default', 'secret', 'admin', 'administrator', 'manager', 'worker', 'login', 'computer', 'internet', 'test', 'testing', 'guest', 'hello', 'cheese', 'tigger',
  'michael', 'jessica', 'jordan', 'thomas', 'robert', 'andrew', 'daniel', 'ashley', 'george', 'jennifer', 'correcthorsebatterystaple', 'alongside', 'wellbeing', 'mentalhealth', 'tablet', 'office', 'charity', 'volunteer', 'service', 'my', 'the', 'new', 'our', 'is', 'this',
]

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', 'qazwsxedcrfvtgbyhnujm']

/** As guessers fold it: small letters, the usual signs for letters undone, everything but letters and digits left out. */
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[@4]/g, 'a').replace(/[3€]/g, 'e').replace(/[1!|](?=[a-z])/g, 'i').replace(/0(?=[a-z])/g, 'o').replace(/[$5](?=[a-z])/g, 's')
const lettersAndDigits = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Why this cannot be a password, or `null`: 12 to 200 characters of any kind, and not what is guessed first. `about` is what others know of the
 * member: name, e-mail address, organisation. No rule asks for digits or signs (NIST SP 800-63B-4, 3.1.1.2).
 */
export function whyNotPassword(password: string, about: readonly string[] = []): TeamRefusal | null {
  const length = [...password].length
  if (length < passwordLength.least) return 'password_short'
  if (length > passwordLength.most) return 'password_long'
  return isObvious(password, about) ? 'password_obvious' : null
}

function isObvious(password: string, about: readonly string[]): boolean {
  const plain = lettersAndDigits(password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
  if (new Set(password).size < 5) return true
  if (isRepeated(plain) || isRow(plain)) return true
  const known = [...favourites, ...about.flatMap((words) => words.split(/[^\p{L}\p{N}]+/u).flatMap((word) => [lettersAndDigits(folded(word)), lettersAndDigits(word.toLowerCase())])).filter((word) => word.length > 2)]
  return [plain, lettersAndDigits(folded(password))].some((text) => left(text, known) < 5)
}

/** How many letters are left over when all that is well known, and digits, have been taken out. Four well-known words together are hard to guess again. */
function left(text: string, known: readonly string[]): number {
  let rest = text, found = 0
  for (const word of [...new Set(known)].sort((a, b) => b.length - a.length)) {
    if (!rest.includes(word)) continue
    rest = rest.replaceAll(word, ' ')
    found++
  }
  if (found >= 4) return text.length
  const letters = rest.replace(/[\d\s]/g, '')
  const digits = rest.replace(/\D/g, '')
  return rest === text ? Math.max(letters.length, new Set(digits).size > 6 ? digits.length : 0) : letters.length
}

/** `abcabcabcabc`: one short piece over and over. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2 && size <= 6; size++) {
    if (text.slice(0, size).repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true
  }
  return false
}

/** Runs along the alphabet, the digits or the keyboard, forwards or backwards, for all but a few of its characters. */
function isRow(text: string): boolean {
  let inRuns = 0
  for (let at = 0; at < text.length;) {
    const run = Math.max(...rows.flatMap((row) => [row, [...row].reverse().join('')]).map((row) => runAt(text, at, row)))
    if (run >= 4) inRuns += run
    at += run >= 4 ? run : 1
  }
  return text.length - inRuns < 4
}

function runAt(text: string, at: number, row: string): number {
  let length = 1
  for (let place = row.indexOf(text[at]!); place >= 0 && row[place + length] !== undefined && row[place + length] === text[at + length];) length++
  return length
}
