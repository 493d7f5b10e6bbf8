/** Single cells that are neither dates, phones nor names: consent, who referred, answers of a measure. Pure. */
import type { Consent } from './types.ts'

const consents: [Consent, RegExp][] = [
  ['yes', /^(y|yes|1|true|t|agreed?|given|consented|signed|written|x|✓|✔|tick|yes ?[-–(].*)$/],
  ['no', /^(n|no|0|false|f|refused|declined|withdrawn|not given|withheld|no ?[-–(].*)$/],
  ['verbal', /^(verbal|verbally|oral|by phone|over the phone|verbal (consent|only|yes)|yes verbal|spoken)$/],
  ['unclear', /^(\?+|unclear|not sure|unsure|maybe|tbc|pending|check|yes ?\?|no ?\?|partial)$/],
  ['not_asked', /^(|-+|not asked|n ?\/ ?a|unknown|not known|n ?\/ ?k|none|not recorded)$/],
]

/** What a cell about consent says, or `null` where it says something else: that is kept with the notes. */
export function readConsent(cell: string): Consent | null {
  const text = cell.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 40)
  return consents.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

const referrers: [RegExp, string][] = [
  [/^(self|self ?referr(al|ed)|themsel(f|ves)|self ref|client|him ?self|her ?self)$/, 'Self'],
  [/^(gp|gps|general practi(ce|tioner)|doctor|gp surgery|gp practice)$/, 'GP'],
  [/^(cmht|community mental health team)$/, 'Community Mental Health Team'],
  [/^(family|family member|relative|parent|mum|mother|dad|father|partner|spouse)$/, 'Family'],
  [/^(job ?centre( plus)?|jcp|dwp)$/, 'Jobcentre'],
  [/^(housing|housing officer|housing association|housing team)$/, 'Housing officer'],
  [/^(social prescriber|social prescribing|sp link worker|link worker|splw)$/, 'Social prescriber'],
  [/^(iapt|talking therapies|nhs talking therapies)$/, 'NHS Talking Therapies'],
  [/^(hospital|a and e|ward|hospital ward)$/, 'Hospital'],
]

/** Who referred, spelt one way where several spellings mean the same (G.P., GP); otherwise as typed. */
export function readReferrer(cell: string): string {
  const kept = cell.replace(/\s+/g, ' ').trim().slice(0, 200)
  const text = kept.toLowerCase().replace(/&/g, ' and ').replace(/(\w)\.(?=\w\b|\s|$)/g, '$1').replace(/[^a-z ]+/g, ' ').replace(/\s+/g, ' ').trim()
  return referrers.find(([pattern]) => pattern.test(text))?.[1] ?? kept
}

/** Cells that a spreadsheet would run: they stay text here. A phone number or a plain negative number is none. */
export function looksLikeFormula(cell: string): boolean {
  return /^\s*[=@]/.test(cell) || (/^\s*[+-]/.test(cell) && /[a-z(|!]/i.test(cell) && !/^\s*[+-]\s?\d[\d\s()]*(\s|$)/.test(cell) && !/^\s*[-–—]\s/.test(cell)) || /^[\t\r]/.test(cell)
}

/** A number as typed in a spreadsheet: `14`, `14.0`, `21,54`. Nothing for anything else. */
export function findNumber(cell: string): number | null {
  const text = cell.trim()
  return /^-?\d{1,6}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : null
}

/** A cell as a reader is shown it: on one line, without control characters, shortened. */
export function shown(cell: string, most = 40): string {
  const text = cell.slice(0, most * 4).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
