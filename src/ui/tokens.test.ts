import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const usual = css.slice(0, css.indexOf('@media (prefers-contrast'))
const more = css.slice(css.indexOf('@media (prefers-contrast'), css.indexOf('@media (prefers-reduced-motion'))

/** The pair of a token, light then dark, as six hex digits each. */
function pair(name: string, text = usual): [string, string] {
  const found = new RegExp(`--${name}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`).exec(text)
  if (!found) throw new Error(`tokens.css has no colours for --${name}`)
  return [found[1]!, found[2]!]
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string) => {
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
const contrast = (a: string, b: string) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

const grounds = ['paper', 'surface', 'raised', 'sunken', 'hover']
const tones = ['good', 'warn', 'info', 'bad', 'calm']

/** What is written on what, and how much contrast WCAG asks of it: 4.5 for words, 3 for the edges of controls and for focus. */
const used: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [['ink', ground, 7], ['ink-soft', ground, 4.5], ['primary-ink', ground, 4.5], ['bad-ink', ground, 4.5], ['focus', ground, 3]]),
  ...['surface', 'raised', 'paper'].map((ground): [string, string, number] => ['line-strong', ground, 3]),
  ['on-primary', 'primary', 4.5], ['on-primary', 'primary-hover', 4.5], ['primary-ink', 'primary-soft', 4.5], ['accent-ink', 'accent-soft', 4.5], ['ink-soft', 'primary-soft', 4.5],
  ...tones.flatMap((tone): [string, string, number][] => [[`on-${tone}`, tone, 4.5], [`${tone}-ink`, `${tone}-soft`, 4.5], ['ink', `${tone}-soft`, 7], [tone, 'surface', 3], [`${tone}-ink`, 'surface', 4.5]]),
]

describe('contrast', () => {
  test.each(used)('%s on %s is at least %d in light and in dark', (front, back, least) => {
    for (const at of [0, 1]) expect(contrast(pair(front)[at]!, pair(back)[at]!), `${front} on ${back}, ${at ? 'dark' : 'light'}`).toBeGreaterThanOrEqual(least)
  })

  test.each(grounds)('who asks for more contrast gets it on %s', (ground) => {
    for (const name of ['ink', 'ink-soft']) for (const at of [0, 1]) expect(contrast(pair(name, more)[at]!, pair(ground)[at]!)).toBeGreaterThanOrEqual(10)
  })
})
