/** Phone numbers as people type them. Pure. */

/**
 * `e164` is the international form (+447700900439), `digits` what is dialled in the UK (07700900439, or the digits after + abroad),
 * `display` the number as it is read out.
 */
export type Phone = { e164: string; digits: string; display: string; mobile: boolean }

/**
 * Reads a phone number in any grouping: 07700 900439, +44 (0)7700-900439, 0044..., or 7700900439 where a spreadsheet ate the zero.
 * Gives nothing for what cannot be dialled (too short, too long, letters, 4.47701E+11).
 */
export function findPhone(typed: string): Phone | null {
  if (typed.length > 60) return null
  const text = typed.normalize('NFKC').replace(/^'/, '').replace(/\s*(x|ext\.?|extension)\s*\d{1,5}$/i, '').trim()
  if (!/^[+()\d\s./‐-―-]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '')
  const abroad = text.startsWith('+') || text.startsWith('00')
  if (abroad) {
    const international = text.startsWith('+') ? digits : digits.slice(2)
    if (international.startsWith('44')) return british(international.slice(2).replace(/^0/, ''))
    return international.length >= 8 && international.length <= 15 && !international.startsWith('0')
      ? { e164: `+${international}`, digits: international, display: `+${international}`, mobile: false } : null
  }
  if (/^44\d{9,10}$/.test(digits)) return british(digits.slice(2))
  if (digits.startsWith('0')) return british(digits.slice(1))
  return /^[127]\d{9}$/.test(digits) ? british(digits) : null
}

/** The number after +44: nine or ten digits that begin with 1, 2, 3, 5, 7, 8 or 9. */
function british(national: string): Phone | null {
  if (!/^[1-35-9]\d{8,9}$/.test(national)) return null
  const digits = `0${national}`
  const mobile = /^07[1-57-9]/.test(digits)
  const display = digits.startsWith('02') ? `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}` : `${digits.slice(0, 5)} ${digits.slice(5)}`
  return { e164: `+44${national}`, digits, display, mobile }
}

/** Every number in a cell that may hold several ("07700 900439 / 01634 496729 (home)"), in the order typed. */
export function findPhones(typed: string): Phone[] {
  const whole = findPhone(typed)
  if (whole) return [whole]
  const found = typed.slice(0, 400).split(/[/;,|\n]|\bor\b|\band\b/i).map((part) => findPhone(part.replace(/\(?[a-z][a-z .:']*\)?/gi, ' ').trim()))
  return found.filter((phone) => phone !== null)
}
