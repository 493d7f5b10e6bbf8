import { classes } from './classes.ts'
import type { Tone } from './tone.ts'
import tones from './tones.module.css'
import css from './Avatar.module.css'

const GROUNDS: readonly Tone[] = ['primary', 'accent', 'info', 'warn', 'calm', 'good']

/** A person's initials on a ground that stays the same for the name. Decoration: the name always stands beside it. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'small' | 'normal' | 'large' | undefined }) {
  return <span className={classes(css.avatar, css[size], tones[GROUNDS[sum(name) % GROUNDS.length]!])} aria-hidden="true" data-initials={initials(name)} />
}

/** First letters of the first and the last word that begin with a letter: "Siobhán Ó Súilleabháin" → "SS". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const long = words.filter((word) => [...word].length > 1)
  const taken = long.length > 1 ? [long[0]!, long.at(-1)!] : words.slice(0, 2)
  return taken.map((word) => [...word][0]!.toLocaleUpperCase('en-GB')).join('')
}

const sum = (name: string) => [...name].reduce((total, letter) => (total * 31 + letter.codePointAt(0)!) % 9973, 7)
