import { uuidv7 } from '../uuid.ts'
import type { Keeping, Kept } from './keeping.ts'
import { type Failure, type Refusal, failureOf } from './rpc.ts'

export type Send = (command: Pick<Kept, 'id' | 'name' | 'input'>) => Promise<unknown>
/** `answered`: the server has it, and what is on screen is being renewed; until then it is still folded in. */
export type Pending = Kept & { answered?: boolean }

export type OutboxState = {
  /** In the order given, with what is refused and what was just answered. */
  pending: readonly Pending[]
  waiting: number
  needsYou: number
  kept: 'closed' | 'device' | 'memory'
  sending: 'resting' | 'sending' | 'unreachable' | 'sign-in'
  /** Sealed work of other people on this device, which is sent when they sign in. */
  others: number
}

/** What the browser does for an outbox, and a test in its place. */
export type Around = {
  /** Lets other tabs know that something was given or sent. */
  tell(): void
  /** Runs the work in one tab at a time. */
  alone<T>(owner: string, work: () => Promise<T>): Promise<T>
  /** A round of sending has ended; after `unreachable` somebody must call `drain` again later. */
  ended(how: 'unreachable' | 'resting'): void
}

const GIVEN_UP: Refusal = { code: 'FAULT', because: 'server_fault', words: 'The service failed on this several times. Nothing is lost: it is kept here, and you can try again.' }

/** So often may the server fail on one command before it is set aside for a person to look at, so that the rest can go on. */
export const FAULTS = 5

/**
 * The one place through which every kept command leaves the device: in the order given, each at most once at a time, across all tabs.
 * A refusal holds whatever comes later about the same records; nothing is ever dropped but by the person.
 */
export class Outbox {
  private keeping: Keeping | undefined
  private state: OutboxState = { pending: [], waiting: 0, needsYou: 0, kept: 'closed', sending: 'resting', others: 0 }
  private readonly listeners = new Set<() => void>()
  /** What is kept, as last read. */
  private rows: readonly Kept[] = []
  /** What has left, so that a reading begun before does not bring it back. */
  private readonly gone = new Set<string>()
  private answered: Pending[] = []
  /** Given a moment ago and still being sealed: shown already, since a tap must show at once. */
  private arriving: Pending[] = []
  private draining: Promise<void> = Promise.resolve()
  private opening: Promise<void> = Promise.resolve()
  private turn: Promise<unknown> = Promise.resolve()
  /** Resolves when the screens know what was last answered. */
  settling: Promise<unknown> = Promise.resolve()
  private owner = ''
  private readonly send: Send
  private readonly settle: (done: readonly Kept[]) => Promise<unknown>
  private readonly around: Around

  /** `send` hands one command to the server; `settle` renews what the answered ones changed. */
  constructor(send: Send, settle: (done: readonly Kept[]) => Promise<unknown>, around: Around) {
    this.send = send
    this.settle = settle
    this.around = around
  }

  /** Opens the outbox of whoever has signed in, and sends what was left from before. */
  open(owner: string, keeping: () => Promise<Keeping>): Promise<void> {
    this.owner = owner
    this.opening = keeping().then(async (opened) => {
      this.keeping = opened
      this.change({ kept: opened.kind, sending: 'resting' })
      await this.look()
    })
    void this.opening.then(() => this.drain(), () => {})
    return this.opening
  }

  /** Forgets the key and what was read; the sealed rows stay. */
  close() {
    this.keeping = undefined
    this.answered = []
    this.rows = []
    this.change({ pending: [], waiting: 0, needsYou: 0, kept: 'closed', sending: 'resting' })
  }

  /** Keeps a command, then sends when it can. Resolves with its id once it is safely kept, online or not. */
  async give(name: string, input: unknown, about: readonly string[], renews: readonly string[] = [`${name.split('.')[0]}.`]): Promise<string> {
    const command = { id: uuidv7(), name, input, about: [...about], renews: [...renews], at: Date.now(), faults: 0 }
    this.arriving.push({ ...command, seq: Infinity })
    this.show(this.rows)
    try {
      const kept = await this.inTurn(() => this.add(command))
      this.rows = [...this.rows.filter((row) => row.seq !== kept.seq), kept]
    } finally {
      this.arriving = this.arriving.filter((one) => one.id !== command.id)
      this.show(this.rows)
    }
    this.around.tell()
    void this.drain()
    return command.id
  }

  private async add(command: Omit<Kept, 'seq'>): Promise<Kept> {
    await this.opening
    // What was tapped is painted first, a moment later it is kept.
    await new Promise((next) => { setTimeout(next) })
    if (!this.keeping) throw new Error('Nobody is signed in, so nothing can be kept.')
    return this.keeping.add(command)
  }

  /**
   * Sends all that may go now. Safe to call at any time, from any tab. While the outbox is still being opened it waits for that: whoever asks the
   * server afterwards knows what was left from before.
   */
  drain = (): Promise<void> => (this.draining = this.draining.catch(() => {}).then(() => this.opening.catch(() => {})).then(() => this.keeping && this.around.alone(this.owner, () => this.sendAll())))

  /** Tries a refused command once more, as it is or with another input. Its id is new when its input is. */
  async again(seq: number, input?: unknown): Promise<void> {
    const command = this.state.pending.find((one) => one.seq === seq)
    if (!command || !this.keeping) return
    const { refused: _refused, answered: _answered, ...rest } = command
    await this.keeping.put(input === undefined ? { ...rest, faults: 0 } : { ...rest, faults: 0, input, id: uuidv7() })
    await this.look()
    this.around.tell()
    await this.drain()
  }

  /** The person gives a command up. The only way in which one leaves without an answer. */
  async giveUp(seq: number): Promise<void> {
    const command = this.rows.find((row) => row.seq === seq)
    if (command) this.gone.add(command.id)
    await this.keeping?.remove(seq)
    await this.look()
    this.around.tell()
    await this.drain()
  }

  /** What could not be sent, for a file: nothing need be lost, whatever becomes of it. */
  refused(): { name: string; input: unknown; given: string; because: Refusal }[] {
    return this.state.pending.filter((one) => one.refused).map((one) => ({ name: one.name, input: one.input, given: new Date(one.at).toISOString(), because: one.refused! }))
  }

  /** Reads again what is kept: another tab has given or sent something. */
  look(): Promise<void> {
    return this.inTurn(() => this.read())
  }

  /** Adding and reading go one after the other: sealing takes its own time, the order given must be the order kept, and a reading must not miss what was just added. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work)
    this.turn = next.catch(() => {})
    return next
  }

  private async read(): Promise<void> {
    if (!this.keeping) return
    const rows = await this.keeping.all()
    const others = await this.keeping.others()
    if (!this.keeping) return
    this.change({ others })
    this.show(rows)
  }

  get = (): OutboxState => this.state
  subscribe = (tell: () => void) => { this.listeners.add(tell); return () => { this.listeners.delete(tell) } }

  private async sendAll(): Promise<void> {
    const keeping = this.keeping
    if (!keeping) return
    const done: Kept[] = []
    let failure: Failure | undefined
    // Round after round, until a round finds nothing that may go: more may have been given meanwhile, here or in another tab.
    for (let sent = true; sent && !failure;) {
      sent = false
      const held = new Set<string>()
      for (const command of await keeping.all()) {
        const free = !command.refused && !command.about.some((record) => held.has(record))
        if (free) this.change({ sending: 'sending' })
        const outcome = free ? await this.sendOne(keeping, command, done) : 'stays'
        if (outcome === 'stays') for (const record of command.about) held.add(record)
        else if (outcome === 'gone') sent = true
        else { failure = outcome; break }
      }
    }
    this.change({ sending: failure?.kind === 'sign-in' ? 'sign-in' : failure ? 'unreachable' : 'resting' })
    this.around.ended(failure?.kind === 'unreachable' ? 'unreachable' : 'resting')
    // Not waited for: what is given next must not wait for screens to be renewed.
    if (done.length) this.settling = this.settled(done)
  }

  /** Sends one. It is gone, or it stays (refused, with the reason kept beside it), or what went wrong stops the others too. */
  private async sendOne(keeping: Keeping, command: Kept, done: Kept[]): Promise<'gone' | 'stays' | Failure> {
    try {
      await this.send(command)
    } catch (error) {
      const failure = failureOf(error)
      const faults = failure.kind === 'unreachable' && failure.fault ? command.faults + 1 : command.faults
      const refused = failure.kind === 'refused' ? failure.refusal : faults >= FAULTS ? GIVEN_UP : undefined
      if (!refused && faults === command.faults) return failure
      await keeping.put(refused ? { ...command, faults, refused } : { ...command, faults })
      await this.look()
      this.around.tell()
      return refused ? 'stays' : failure
    }
    this.gone.add(command.id)
    await keeping.remove(command.seq)
    done.push(command)
    this.answered.push({ ...command, answered: true })
    this.show(this.rows.filter((one) => one.seq !== command.seq))
    this.around.tell()
    return 'gone'
  }

  /** What is answered stays folded in until the screen has the server's own word for it, so that nothing flickers back. */
  private async settled(done: readonly Kept[]) {
    await this.settle(done).catch(() => {})
    const gone = new Set(done.map((one) => one.id))
    this.answered = this.answered.filter((one) => !gone.has(one.id))
    this.show(this.rows)
  }

  private show(read: readonly Kept[]) {
    const rows = read.filter((row) => !this.gone.has(row.id))
    this.rows = rows
    const known = new Set([...rows, ...this.answered].map((row) => row.id))
    const arriving = this.arriving.filter((one) => !known.has(one.id))
    const pending = [...[...this.answered, ...rows].sort((a, b) => a.seq - b.seq), ...arriving]
    const needsYou = rows.filter((row) => row.refused).length
    this.change({ pending, needsYou, waiting: rows.length - needsYou + arriving.length })
  }

  private change(part: Partial<OutboxState>) {
    this.state = { ...this.state, ...part }
    this.listeners.forEach((tell) => tell())
  }
}
