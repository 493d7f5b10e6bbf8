/**
 * A little work that a sender's device does while its owner types, so that a machine which sends thousands pays for each; nobody has to solve a
 * puzzle. Pure: both sides bring their own SHA-256.
 */

/** So many bits of the hash must be nought: about 32,000 tries, a second or so on an old phone. */
export const workBits = 15

/** What is hashed: the challenge, the command it is for (so that work done is good for one sending only), and the number that is looked for. */
export const workText = (challenge: string, commandId: string, nonce: number) => `${challenge} ${commandId} ${nonce}`

/** Whether a hash, as hexadecimal, begins with enough noughts. */
export function isWorked(hash: string, bits = workBits): boolean {
  return Number.parseInt(hash.slice(0, 8), 16) >>> 0 < 2 ** (32 - bits)
}

/** Nobody reads and fills in the form faster, in milliseconds; and a page left open for a day asks for a fresh challenge. */
export const leastTime = 4_000, mostTime = 24 * 3_600_000

/** Sent from one network address, and over one link, within an hour. A surgery or a library has one address for many people. */
export const addressAllowance = { most: 30, minutes: 60 } as const
export const linkAllowance = { most: 150, minutes: 60 } as const

/** `<slug of the organisation>-<22 letters and figures>`: the organisation in clear, so that its seal can be set before the link is looked up. */
export function readPlace(place: string): { slug: string; token: string } | null {
  const [, slug, token] = /^([a-z0-9][a-z0-9-]{0,62})-([A-Za-z0-9]{22})$/.exec(place) ?? []
  return slug && token ? { slug, token } : null
}
