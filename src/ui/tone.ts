/**
 * How something stands. A tone is colour only, so it never goes without an icon or a word.
 * `bad` is for risk and for what failed; somebody who did not come is `calm`.
 */
export type Tone = 'good' | 'warn' | 'info' | 'bad' | 'calm' | 'primary' | 'accent'
