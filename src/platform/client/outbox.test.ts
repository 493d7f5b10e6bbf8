import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { InMemory, type Keeping, OnDevice } from './keeping.ts'
import { type Around, FAULTS, Outbox, type Send } from './outbox.ts'
import { ServiceError } from './wire.ts'

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const refusal = () => new ServiceError('REFUSED', 422, 'closed', { because: 'closed' })
let store: string
let made = 0
beforeEach(() => { store = `outbox-${++made}` })

/** A server that takes what its `answer` lets it take, and remembers it. */
function server(answer: (command: { id: string; name: string; input: unknown }) => unknown = () => 'done') {
  const took: unknown[] = []
  const send: Send = async (command) => {
    const outcome = answer(command)
    if (outcome instanceof Error) throw outcome
    took.push(command.input)
    return outcome
  }
  return { took, send }
}

/** One lock a name, as the browser's are. */
function locks() {
  const held = new Map<string, Promise<unknown>>()
  return <T>(owner: string, work: () => Promise<T>): Promise<T> => {
    const next = (held.get(owner) ?? Promise.resolve()).catch(() => {}).then(work)
    held.set(owner, next)
    return next
  }
}

async function opened(send: Send, options: { owner?: string; keeping?: () => Promise<Keeping>; around?: Partial<Around>; settle?: () => Promise<void> } = {}) {
  const outbox = new Outbox(send, options.settle ?? (async () => {}), { tell: () => {}, alone: locks(), ended: () => {}, ...options.around })
  await outbox.open(options.owner ?? 'gwen', options.keeping ?? (() => OnDevice.open(options.owner ?? 'gwen', key(1), store)))
  return outbox
}
const still = async (outbox: Outbox) => { await outbox.drain(); await outbox.settling }

describe('sending', () => {
  test('what is given is sent once, in the order given, and is gone', async () => {
    const { took, send } = server()
    const outbox = await opened(send)
    await Promise.all([1, 2, 3, 4, 5].map((n) => outbox.give('sessions.mark', n, ['s1'])))
    await still(outbox)
    expect(took).toEqual([1, 2, 3, 4, 5])
    expect(outbox.get()).toMatchObject({ pending: [], waiting: 0, needsYou: 0, sending: 'resting' })
  })

  test('without a network everything waits, and goes when it is back; a new window finds it', async () => {
    let up = false
    const { took, send } = server(() => (up ? 'done' : new TypeError('Failed to fetch')))
    const before = await opened(send)
    await before.give('sessions.mark', 'a', ['s1'])
    await before.give('notes.keep', 'b', ['n1'])
    await still(before)
    expect(before.get()).toMatchObject({ waiting: 2, sending: 'unreachable' })
    up = true
    const after = await opened(send)
    await still(after)
    expect(took).toEqual(['a', 'b'])
    expect(after.get().pending).toEqual([])
  })

  test('asked to send before it is open, it opens first: after that, what was left from before is known', async () => {
    const { send } = server(() => new TypeError('Failed to fetch'))
    const before = await opened(send)
    await before.give('measures.saveDraft', 'left', ['c1'])
    await still(before)
    const { took, send: sendNow } = server()
    let open = (_keeping: Keeping) => {}
    const after = new Outbox(sendNow, async () => {}, { tell: () => {}, alone: locks(), ended: () => {} })
    void after.open('gwen', () => new Promise<Keeping>((resolve) => { open = resolve }))
    const drained = after.drain().then(() => [...took])
    open(await OnDevice.open('gwen', key(1), store))
    expect(await drained).toEqual(['left'])
  })

  test('one that cannot be opened keeps nobody waiting', async () => {
    const outbox = new Outbox(async () => 'done', async () => {}, { tell: () => {}, alone: locks(), ended: () => {} })
    await expect(outbox.open('gwen', () => Promise.reject(new Error('no store')))).rejects.toThrow('no store')
    await outbox.drain()
  })

  test('a refusal holds what came later about the same records, and nothing else', async () => {
    const { took, send } = server(({ input }) => (input === 'refused' ? refusal() : 'done'))
    const outbox = await opened(send)
    await outbox.give('sessions.mark', 'refused', ['s1'])
    await outbox.give('sessions.close', 'held', ['s1', 's2'])
    await outbox.give('notes.keep', 'held by the held', ['s2'])
    await outbox.give('goals.rate', 'free', ['g1'])
    await still(outbox)
    expect(took).toEqual(['free'])
    expect(outbox.get()).toMatchObject({ waiting: 2, needsYou: 1 })
    expect(outbox.refused()).toMatchObject([{ name: 'sessions.mark', input: 'refused', because: { because: 'closed' } }])
  })

  test('a refused one can be mended, tried again or given up; then what it held goes', async () => {
    let open = false
    const ids = new Map<unknown, string>()
    const { took, send } = server(({ id, input }) => { ids.set(input, id); return input === 'bad' && !open ? refusal() : 'done' })
    const outbox = await opened(send)
    await outbox.give('sessions.mark', 'bad', ['s1'])
    await outbox.give('sessions.close', 'later', ['s1'])
    await still(outbox)
    const [first] = outbox.get().pending
    await outbox.again(first!.seq, 'mended')
    await still(outbox)
    expect(took).toEqual(['mended', 'later'])
    expect(ids.get('mended'), 'another input is another command').not.toBe(ids.get('bad'))

    await outbox.give('sessions.mark', 'bad', ['s1'])
    await still(outbox)
    const given = ids.get('bad')
    open = true
    await outbox.again(outbox.get().pending[0]!.seq)
    expect(took.at(-1)).toBe('bad')
    expect(ids.get('bad'), 'the same input keeps its id').toBe(given)

    open = false
    await outbox.give('sessions.mark', 'bad', ['s1'])
    await outbox.give('sessions.mark', 'good', ['s1'])
    await still(outbox)
    await outbox.giveUp(outbox.get().pending[0]!.seq)
    await still(outbox)
    expect(took.at(-1)).toBe('good')
    expect(outbox.get().pending).toEqual([])
  })

  test('signed out: nothing is sent and nothing is lost', async () => {
    let signedIn = false
    const { took, send } = server(() => (signedIn ? 'done' : new ServiceError('UNAUTHORIZED', 401)))
    const outbox = await opened(send)
    await outbox.give('sessions.mark', 'a', ['s1'])
    await still(outbox)
    expect(outbox.get()).toMatchObject({ waiting: 1, needsYou: 0, sending: 'sign-in' })
    signedIn = true
    await still(outbox)
    expect(took).toEqual(['a'])
  })

  test('a command on which the service keeps failing is set aside for a person, and the rest goes on', async () => {
    const { took, send } = server(({ input }) => (input === 'poison' ? new ServiceError('INTERNAL_SERVER_ERROR', 500) : 'done'))
    const outbox = await opened(send)
    await outbox.give('sessions.mark', 'poison', ['s1'])
    await outbox.give('notes.keep', 'other', ['n1'])
    for (let round = 0; round < FAULTS; round++) await still(outbox)
    expect(took).toEqual(['other'])
    expect(outbox.get()).toMatchObject({ needsYou: 1, waiting: 0 })
    expect(outbox.refused()).toMatchObject([{ input: 'poison', because: { because: 'server_fault' } }])
  })

  test('two windows send each command once', async () => {
    const { took, send } = server()
    const alone = locks()
    const [one, two] = await Promise.all([opened(send, { around: { alone } }), opened(send, { around: { alone } })])
    await Promise.all([one!.give('a.a', 1, ['x']), two!.give('a.a', 2, ['x']), one!.give('a.a', 3, ['y'])])
    await Promise.all([still(one!), still(two!), one!.drain(), two!.drain()])
    expect([...took].sort()).toEqual([1, 2, 3])
  })
})

describe('what shows', () => {
  test('a tap shows before it is kept, and stays until the screen has the server’s word for it', async () => {
    let arrived = () => {}
    const { send } = server()
    const outbox = await opened(send, { settle: () => new Promise<void>((resolve) => { arrived = resolve }) })
    const given = outbox.give('sessions.mark', 'a', ['s1'])
    expect(outbox.get().pending.map((one) => one.input)).toEqual(['a'])
    await given
    await outbox.drain()
    expect(outbox.get()).toMatchObject({ waiting: 0, pending: [{ input: 'a', answered: true }] })
    arrived()
    await outbox.settling
    expect(outbox.get().pending).toEqual([])
  })
})

describe('at rest', () => {
  const raw = async () => {
    const db = await new Dexie(store).open()
    const rows = await db.table('kept').toArray() as { owner: string; iv: Uint8Array; sealed: ArrayBuffer }[]
    db.close()
    return rows
  }
  const down: Send = async () => { throw new TypeError('Failed to fetch') }

  test('nothing about the work can be read without the key', async () => {
    const outbox = await opened(down)
    await outbox.give('people.add', { name: 'Siobhán Quillfeather', born: '1984-03-07' }, ['person-one'])
    await still(outbox)
    const [row] = await raw()
    const bytes = Buffer.concat([Buffer.from(row!.sealed), Buffer.from(row!.iv)]).toString('latin1') + JSON.stringify(row)
    for (const word of ['Quillfeather', '1984', 'people.add', 'person-one']) expect(bytes).not.toContain(word)
    const other = await OnDevice.open('gwen', key(2), store)
    expect(await other.all()).toEqual([])
    expect(await other.others(), 'it is still there, and counted').toBe(1)
  })

  test('each person on a shared tablet has an outbox of their own, and is told that others wait', async () => {
    const gwen = await opened(down)
    await gwen.give('a.a', 'hers', ['x'])
    await still(gwen)
    gwen.close()
    expect(gwen.get()).toMatchObject({ kept: 'closed', pending: [] })
    const { took, send } = server()
    const ali = await opened(send, { owner: 'ali', keeping: () => OnDevice.open('ali', key(3), store) })
    await ali.give('a.a', 'his', ['x'])
    await still(ali)
    expect(took).toEqual(['his'])
    expect(ali.get().others).toBe(1)
  })

  test('a row that was moved to another owner does not open', async () => {
    const gwen = await opened(down)
    await gwen.give('a.a', 'hers', ['x'])
    await still(gwen)
    const db = await new Dexie(store).open()
    await db.table('kept').toCollection().modify({ owner: 'mallory' })
    db.close()
    expect(await OnDevice.open('mallory', key(1), store).then((other) => other.all())).toEqual([])
  })

  test('what does not open under the key of today does not keep the rest from being sent', async () => {
    const before = await opened(down, { keeping: () => OnDevice.open('gwen', key(9), store) })
    await before.give('a.a', 'sealed under a lost key', ['x'])
    await still(before)
    const { took, send } = server()
    const after = await opened(send)
    await after.give('a.a', 'new', ['x'])
    await still(after)
    expect(took).toEqual(['new'])
    expect(after.get().others).toBe(1)
  })

  test('with nobody signed in, giving fails aloud', async () => {
    const outbox = new Outbox(down, async () => {}, { tell: () => {}, alone: locks(), ended: () => {} })
    await expect(outbox.give('a.a', 1, [])).rejects.toThrow('Nobody is signed in')
    expect(outbox.get().pending).toEqual([])
  })
})

test('whatever is refused and whenever the network fails: nothing is lost, doubled or overtaken', async () => {
  const step = fc.record({ about: fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c'), { minLength: 1, maxLength: 2 }), refused: fc.boolean() })
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.array(fc.boolean(), { maxLength: 20 }), async (steps, network) => {
    const up = network.values()
    const { took, send } = server(({ input }) => {
      if (up.next().value === false) return new TypeError('Failed to fetch')
      return steps[input as number]!.refused ? refusal() : 'done'
    })
    const outbox = await opened(send, { keeping: async () => new InMemory() })
    for (const [index, { about }] of steps.entries()) await outbox.give('a.a', index, about)
    for (let round = 0; round <= network.length + steps.length; round++) await still(outbox)
    const left = outbox.get().pending.map((one) => one.input as number)
    expect([...took as number[], ...left].sort((a, b) => a - b)).toEqual(steps.map((_, index) => index))
    for (const record of ['a', 'b', 'c']) {
      const sent = (took as number[]).filter((index) => steps[index]!.about.includes(record))
      expect(sent).toEqual([...sent].sort((a, b) => a - b))
      const stopped = Math.min(...steps.flatMap((one, index) => (one.refused && one.about.includes(record) ? [index] : [])))
      expect(sent.every((index) => index < stopped)).toBe(true)
    }
  }), { numRuns: 60 })
})
