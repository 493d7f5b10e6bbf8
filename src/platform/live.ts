import { EventEmitter } from 'node:events'

/** Hints that something changed, sent after commit: a topic such as `session:<id>`, never the data. Whoever listens asks again, through the guard. */
export class Live {
  private readonly bus = new EventEmitter().setMaxListeners(0)

  tell(organisationId: string, topic: string) { this.bus.emit(`${organisationId} ${topic}`) }

  /** Calls `told` at each hint until the function it returns is called. */
  listen(organisationId: string, topic: string, told: () => void): () => void {
    const event = `${organisationId} ${topic}`
    this.bus.on(event, told)
    return () => { this.bus.off(event, told) }
  }
}
