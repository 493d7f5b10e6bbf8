import { hash, verify } from '@node-rs/argon2'

/** Argon2id with 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's first choice. Some 30 ms, on a thread of its own. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** As it was typed, on whatever keyboard: accents composed one way (NIST SP 800-63B-4, 3.1.1.2). */
const plain = (password: string) => password.normalize('NFKC')

/** The salted hash to keep of a password. */
export const hashPassword = (password: string): Promise<string> => hash(plain(password), cost)

/** What is compared with when there is no such member, so that an unknown e-mail address takes as long as a wrong password. */
let nobody: Promise<string> | undefined

/** Whether a password is the one whose hash was kept. Takes the same time when there is none. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const matches = await verify(kept ?? await (nobody ??= hashPassword('nobody has this password')), plain(password), cost)
  return matches && kept !== null
}
