import { useEffect } from 'react'
import { renew } from './query.ts'

/** What the browser offers for it, and a test in its place. */
export type LiveParts = { open: (address: string) => EventSource; hidden: () => boolean }

const POLL = 15_000
/** The service takes ten topics a stream; what is more is asked again at intervals. */
const MOST = 10

/**
 * Hints that something changed, on one stream for the whole window however many screens listen: a browser allows six to one place.
 * A hint carries no data; whoever hears it asks again. While there is no stream, everything listened to is asked again every 15 seconds.
 */
export class Hints {
  private readonly listeners = new Map<string, Set<() => void>>()
  private source: EventSource | undefined
  private joined = ''
  private poll: ReturnType<typeof setInterval> | undefined
  private changing: ReturnType<typeof setTimeout> | undefined
  private readonly parts: LiveParts
  constructor(parts: LiveParts) { this.parts = parts }

  /** Hears a topic such as `session:<id>` until the function it gives back is called. */
  listen(topic: string, hear: () => void): () => void {
    const heard = this.listeners.get(topic) ?? new Set()
    this.listeners.set(topic, heard.add(hear))
    this.later()
    return () => {
      heard.delete(hear)
      if (!heard.size) this.listeners.delete(topic)
      this.later()
    }
  }

  /** A page that goes and one that comes change the topics together. */
  private later() {
    clearTimeout(this.changing)
    this.changing = setTimeout(() => this.connect(), 50)
  }

  private connect() {
    const topics = [...this.listeners.keys()].slice(-MOST).sort()
    const wanted = topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&')
    if (wanted === this.joined && this.source && this.source.readyState !== 2) return
    this.joined = wanted
    this.source?.close()
    this.source = undefined
    this.polling(this.listeners.size > MOST)
    if (!topics.length) return
    const source = this.parts.open(`/live?${wanted}`)
    this.source = source
    let before = false
    source.addEventListener('open', () => {
      this.polling(this.listeners.size > MOST)
      // What happened while the line was down was not heard.
      if (before) this.tell()
      before = true
    })
    source.addEventListener('message', (event) => this.tell((event as MessageEvent<string>).data))
    source.addEventListener('error', () => { if (source === this.source) this.polling(true) })
  }

  private polling(on: boolean) {
    if (on === (this.poll !== undefined)) return
    clearInterval(this.poll)
    this.poll = on ? setInterval(() => {
      if (this.parts.hidden()) return
      this.tell()
      // The service ends a stream for good when somebody is signed out or may no longer listen; perhaps they may again.
      if (this.source?.readyState === 2) this.connect()
    }, POLL) : undefined
  }

  private tell(topic?: string) {
    for (const [name, heard] of this.listeners) if (topic === undefined || topic === name) for (const hear of heard) hear()
  }
}

const hints = new Hints({ open: (address) => new EventSource(address), hidden: () => document.hidden })

/** Keeps what is on screen up to date: at each hint about the topic, these reads (names, or a module such as `sessions.`) are asked again. */
export function useLive(topic: string | null, reads: readonly string[]): void {
  const names = reads.join(' ')
  useEffect(() => (topic === null ? undefined : hints.listen(topic, () => void renew(names.split(' ')))), [topic, names])
}
