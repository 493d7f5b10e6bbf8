import net from 'node:net'

export type Answer = { status: number; body: Buffer }

/** One keep-alive connection speaking the least HTTP there is, so that the load costs little of the two cores it shares with what it measures. */
export class Connection {
  private readonly socket: net.Socket
  private received: Buffer = Buffer.alloc(0)
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null
  private readonly host: string

  private constructor(socket: net.Socket, host: string) {
    this.socket = socket
    this.host = host
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => { this.received = this.received.length ? Buffer.concat([this.received, chunk]) : chunk; this.read() })
    socket.on('error', (error) => this.waiting?.reject(error))
    socket.on('close', () => this.waiting?.reject(new Error('the server closed the connection')))
  }

  static async open(port: number): Promise<Connection> {
    const socket = net.connect(port, '127.0.0.1')
    await new Promise<void>((resolve, reject) => { socket.once('connect', resolve); socket.once('error', reject) })
    return new Connection(socket, `127.0.0.1:${port}`)
  }

  post(path: string, body: string, headers: Record<string, string>): Promise<Answer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.socket.write(`POST ${path} HTTP/1.1\r\nhost: ${this.host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${lines}\r\n${body}`)
    })
  }

  close() { this.socket.destroy() }

  private read() {
    const end = this.received.indexOf('\r\n\r\n')
    if (end < 0 || !this.waiting) return
    const head = this.received.subarray(0, end).toString('latin1')
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    let body: Buffer, used: number
    if (Number.isNaN(length)) {
      if (!/\r\ntransfer-encoding: chunked/i.test(head)) throw new Error(`an answer without a length:\n${head}`)
      const last = this.received.indexOf('0\r\n\r\n', end)
      if (last < 0) return
      body = unchunk(this.received.subarray(end + 4, last))
      used = last + 5
    } else {
      if (this.received.length < end + 4 + length) return
      body = this.received.subarray(end + 4, end + 4 + length)
      used = end + 4 + length
    }
    this.received = this.received.subarray(used)
    const { resolve } = this.waiting
    this.waiting = null
    resolve({ status: Number(head.slice(9, 12)), body })
  }
}

function unchunk(chunks: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < chunks.length;) {
    const line = chunks.indexOf('\r\n', at), size = Number.parseInt(chunks.subarray(at, line).toString('latin1'), 16)
    parts.push(chunks.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
  return Buffer.concat(parts)
}

/** `runs` counts those of the warm-up too. */
export type Measured = { perSecond: number; p50: number; p95: number; p99: number; done: number; runs: number; failed: number; firstFailure?: string }

/** Runs `work` over and over in `clients` loops for some seconds, after a warm-up of a fifth of them. Latencies in milliseconds. */
export async function measure(clients: number, seconds: number, work: (client: number) => Promise<string | null>): Promise<Measured> {
  const took: number[] = []
  let failed = 0, runs = 0, firstFailure: string | undefined
  const warmUntil = performance.now() + seconds * 200, until = warmUntil + seconds * 1000
  await Promise.all(Array.from({ length: clients }, async (_, client) => {
    for (let now = performance.now(); now < until;) {
      const wrong = await work(client)
      const after = performance.now()
      runs++
      if (now >= warmUntil || after > until) { // what takes longer than all the time there is has warmed nothing up
        if (wrong) { failed++; firstFailure ??= wrong } else took.push(after - now)
      }
      now = after
    }
  }))
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN
  return { perSecond: took.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), done: took.length, runs, failed, ...(firstFailure ? { firstFailure } : {}) }
}
