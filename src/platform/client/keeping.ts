import type { Dexie, EntityTable } from 'dexie'
import type { Refusal } from './rpc.ts'

/** A command the person has given and the server has not yet answered. `seq` keeps the order given. */
export type Kept = {
  seq: number
  id: string
  name: string
  input: unknown
  /** Ids of the records it concerns: what comes later about one of them waits for it. */
  about: string[]
  /** Reads to renew once it is done: names, or a module with a dot (`sessions.`). */
  renews: string[]
  /** When it was given, in milliseconds. */
  at: number
  /** How often the server has answered it with a fault of its own. */
  faults: number
  refused?: Refusal | undefined
}

/** Where commands wait. `device` outlives the window; `memory` does not, and the screen says so. */
export interface Keeping {
  readonly kind: 'device' | 'memory'
  all(): Promise<Kept[]>
  add(command: Omit<Kept, 'seq'>): Promise<Kept>
  put(command: Kept): Promise<void>
  remove(seq: number): Promise<void>
  /** How many sealed commands wait on this device that this person cannot open: other people's. */
  others(): Promise<number>
}

/** For plain http on a local network, where the browser gives no Web Crypto: nothing is written to the device in clear. */
export class InMemory implements Keeping {
  readonly kind = 'memory'
  private rows: Kept[] = []
  private last = 0
  async all() { return [...this.rows] }
  async add(command: Omit<Kept, 'seq'>) {
    const kept = { ...command, seq: ++this.last }
    this.rows.push(kept)
    return kept
  }
  async put(command: Kept) { this.rows = this.rows.map((row) => (row.seq === command.seq ? command : row)) }
  async remove(seq: number) { this.rows = this.rows.filter((row) => row.seq !== seq) }
  async others() { return 0 }
}

type Sealed = { seq: number; owner: string; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

/**
 * On the device, each command sealed with AES-GCM under its owner's key, which is only ever held in memory. In clear stand the order
 * and whose it is, nothing else. The owner is sealed in as additional data, so a row moved to another owner does not open.
 */
export class OnDevice implements Keeping {
  readonly kind = 'device'
  private readonly db: Dexie & { kept: EntityTable<Sealed, 'seq'> }
  private readonly owner: string
  private readonly key: CryptoKey
  private shut = 0
  private constructor(db: Dexie, owner: string, key: CryptoKey) {
    this.db = db as typeof this.db
    this.owner = owner
    this.key = key
  }

  /** `key` is 32 bytes in base64, as the server gives it at sign-in. Loads the storage library now, not before. */
  static async open(owner: string, key: string, name = 'alongside-outbox'): Promise<OnDevice> {
    const { Dexie } = await import('dexie')
    const db = new Dexie(name)
    db.version(1).stores({ kept: '++seq, owner' })
    await db.open()
    const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
    return new OnDevice(db, owner, await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']))
  }

  async all(): Promise<Kept[]> {
    const rows = await this.db.kept.where('owner').equals(this.owner).sortBy('seq')
    const opened = await Promise.allSettled(rows.map(async (row) => ({ ...JSON.parse(text.decode(await crypto.subtle.decrypt(this.how(row.iv), this.key, row.sealed))) as Kept, seq: row.seq })))
    // What does not open under this key stays where it is and is counted with what is others': it must not keep the rest from being sent.
    this.shut = opened.filter((one) => one.status === 'rejected').length
    return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  async add(command: Omit<Kept, 'seq'>): Promise<Kept> {
    const seq = await this.db.kept.add({ owner: this.owner, ...await this.seal(command) } as Sealed)
    return { ...command, seq }
  }

  async put(command: Kept) { await this.db.kept.put({ seq: command.seq, owner: this.owner, ...await this.seal(command) }) }
  async remove(seq: number) { await this.db.kept.delete(seq) }
  async others() { return this.shut + await this.db.kept.where('owner').notEqual(this.owner).count() }
  close() { this.db.close() }

  private async seal(command: Omit<Kept, 'seq'>) {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    return { iv, sealed: await crypto.subtle.encrypt(this.how(iv), this.key, bytes.encode(JSON.stringify(command))) }
  }
  private how(iv: Uint8Array<ArrayBuffer>) { return { name: 'AES-GCM', iv, additionalData: bytes.encode(this.owner) } }
}

const bytes = new TextEncoder()
const text = new TextDecoder()
