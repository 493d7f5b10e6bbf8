/** Invented names in the shape of life: 420 given names and 3,200 family names, a few common, most rare (a Zipf distribution). Always the same. */

const starts = ['Al', 'Be', 'Ca', 'Da', 'El', 'Fa', 'Gi', 'Ha', 'Is', 'Jo', 'Ka', 'Li', 'Ma', 'Ni', 'Or', 'Pe', 'Ra', 'Sa', 'Te', 'Vi', 'Wi', 'Ya', 'Za', 'Br', 'Ch', 'Dr', 'Gr', 'Sh', 'Th', 'St']
const middles = ['n', 'r', 'm', 'l', 'd', 'ss', 'nn', 'll', 'th', 'rk', 'v', 'b', 'z', 'sh', 'nd', 'ck']
const givenEnds = ['a', 'e', 'ia', 'o', 'en', 'in', 'is', 'y', 'ie', 'an']
const familyEnds = ['son', 'ton', 'ley', 'ova', 'ski', 'man', 'well', 'ford', 'ez', 'adi', 'ham', 'wood', 'er', 'ing', 'field', 'ard', 'oglu', 'ic', 'eau', 'by']

const made = (ends: string[], most: number) => {
  const names = new Set<string>()
  for (const end of ends) for (const middle of middles) for (const start of starts) names.add(`${start}${vowelBetween(start, middle)}${middle}${end}`)
  return spread([...names]).slice(0, most)
}
const vowelBetween = (start: string, middle: string) => (/[aeiou]$/.test(start) ? '' : 'aeiou'[(start.length * 7 + middle.length * 3 + start.charCodeAt(0)) % 5])

/** Takes every 977th, so that neighbours in rank do not look alike. */
function spread(names: string[]) {
  const step = 977
  return Array.from({ length: names.length }, (_, i) => names[(i * step) % names.length]!)
}

export const givenNames = made(givenEnds, 420)
export const familyNames = made(familyEnds, 3200)
