/** NHS numbers and postcodes as people type them (domain.md C9). Pure: the same rules on the screen, in an import and in a command. */

/** A value brought into its one written form, or the reason why it cannot be. */
export type NhsNumber = { value: string; display: string; forTests: boolean; reason: null } | { value: null; display: null; forTests: false; reason: string }
export type Postcode = { value: string; outward: string; inward: string; reason: null } | { value: null; outward: null; inward: null; reason: string }

/**
 * Reads an NHS number: ten digits, grouped or not, the last of which is a check digit. Numbers that begin with 999 are kept for tests and examples;
 * they are taken, and `forTests` says so. Ten equal digits fit the arithmetic and are refused all the same.
 * @example nhsNumber('943 476 5919').value === '9434765919', its display '943 476 5919'
 */
export function nhsNumber(text: string): NhsNumber {
  const digits = text.normalize('NFKC').replace(/^'/, '').replace(/[\s.‐-―-]/g, '')
  if (digits === '') return refuse('No NHS number was given.')
  if (!/^\d+$/.test(digits)) return refuse(`"${short(text)}" has something other than digits. An NHS number is ten digits, such as 943 476 5919.`)
  if (digits.length !== 10) return refuse(`"${short(text)}" has ${digits.length} ${digits.length === 1 ? 'digit' : 'digits'}. An NHS number has ten.`)
  if (/^(\d)\1+$/.test(digits)) return refuse('Ten equal digits are not an NHS number.')
  if (!fitsModulus11(digits)) return refuse(`"${short(text)}" is not an NHS number: its last digit does not fit the others. Look for a slip or two digits swapped.`)
  return { value: digits, display: `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`, forTests: digits.startsWith('999'), reason: null }

  function refuse(reason: string): NhsNumber {
    return { value: null, display: null, forTests: false, reason }
  }
}

/** The check digit of ten digits: weights 10 to 2, 11 less the sum modulo 11, where 11 stands for 0 and 10 fits nothing. */
export function fitsModulus11(tenDigits: string): boolean {
  if (!/^\d{10}$/.test(tenDigits)) return false
  const sum = Array.from(tenDigits.slice(0, 9), Number).reduce((total, digit, at) => total + digit * (10 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(tenDigits[9])
}

const postcodeShape = /^(GIR 0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) [0-9][ABD-HJLNP-UW-Z]{2})$/

/** Pseudo-postcodes of the NHS for people without an address in reach; they do not fit the pattern, so they are listed. General knowledge. */
export const pseudoPostcodes: Readonly<Record<string, string>> = {
  'ZZ99 3VZ': 'no fixed abode',
  'ZZ99 3WZ': 'address not known',
  'ZZ99 3CZ': 'England, no further address',
  'ZZ99 3GZ': 'Wales, no further address',
  'ZZ99 1WZ': 'Scotland, no further address',
  'ZZ99 2WZ': 'Northern Ireland, no further address',
}

/**
 * Reads a UK postcode in any case and spacing into capitals with one space before the last three.
 * @example postcode('me141xx').value === 'ME14 1XX', its outward part 'ME14'
 */
export function postcode(text: string): Postcode {
  const packed = text.normalize('NFKC').toUpperCase().replace(/^'/, '').replace(/[\s.‐-―-]/g, '')
  if (packed === '') return refuse('No postcode was given.')
  const [outward, inward] = [packed.slice(0, -3), packed.slice(-3)]
  const value = `${outward} ${inward}`
  if (postcodeShape.test(value) || Object.hasOwn(pseudoPostcodes, value)) return { value, outward, inward, reason: null }
  if (/^(NFA|NOFIXEDABODE|NOFIXEDADDRESS|HOMELESS)$/.test(packed)) return refuse(`"${short(text)}" is not a postcode. For no fixed abode there is ZZ99 3VZ.`)
  return refuse(`"${short(text)}" is not a UK postcode. One looks like ME14 1XX: letters and figures of the area, then a figure and two letters.`)

  function refuse(reason: string): Postcode {
    return { value: null, outward: null, inward: null, reason }
  }
}

function short(text: string): string {
  const trimmed = text.trim()
  return trimmed.length > 20 ? `${trimmed.slice(0, 19)}…` : trimmed
}
