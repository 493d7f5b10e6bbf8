/**
 * The service's wire, as oRPC speaks it: `POST /rpc/<module>/<procedure>` with `{ json }`, answered with `{ json }`, errors with a code and data. What JSON cannot
 * carry (files, dates as dates) goes through oRPC's own serializer, fetched only then: the whole client would be 8 kB before the first paint.
 */

/** The service answered, and the answer is an error. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number
  readonly data: unknown
  constructor(code: string, status: number, message: string = code, data?: unknown) {
    super(message)
    this.code = code
    this.status = status
    this.data = data
  }
}

type Options = { commandId?: string | undefined; signal?: AbortSignal | undefined }

/**
 * Calls `module.procedure`. Throws `ServiceError` when the service answers with an error, and `TypeError`, as `fetch` does, when it is not the service that answers:
 * the sign-in page of a hall's Wi-Fi must never be taken for "done".
 */
export async function post(name: string, input: unknown, { commandId, signal }: Options = {}, ask: typeof fetch = fetch): Promise<unknown> {
  const sent = isPlain(input) ? { json: input } : (await serializer()).serialize(input)
  const form = sent instanceof FormData
  const response = await ask(`/rpc/${name.split('.').map(encodeURIComponent).join('/')}`, {
    method: 'POST',
    credentials: 'same-origin',
    redirect: 'error',
    headers: { ...(form ? {} : { 'content-type': 'application/json' }), ...(commandId ? { 'x-command-id': commandId } : {}) },
    body: form ? sent : JSON.stringify(sent),
    ...(signal ? { signal } : {}),
  })
  const answer = await read(response)
  if (response.ok) return answer
  throw errorOf(response.status, answer)
}

/** What an answer of this status throws. */
export function errorOf(status: number, answer: unknown): Error {
  const { code, message, data } = (answer ?? {}) as { code?: unknown; message?: unknown; data?: unknown }
  if (typeof code === 'string') return new ServiceError(code, status, typeof message === 'string' ? message : undefined, data)
  if (status === 413) return new ServiceError('PAYLOAD_TOO_LARGE', 413, 'This is larger than a server on the way lets through.')
  return new TypeError(`an answer of ${status} that is not the service’s`)
}

/** What an answer carries. */
export const valueOf = async ({ json, meta }: { json: unknown; meta?: unknown[] }) => (meta?.length ? (await serializer()).deserialize({ json, meta }) : json)

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('application/json')) return valueOf(await response.json() as { json: unknown; meta?: unknown[] })
  if (type.startsWith('multipart/form-data')) return (await serializer()).deserialize(await response.formData())
  if (response.ok) throw new TypeError(`an answer of ${type || 'no type'} that is not the service’s`)
  return undefined
}

async function serializer() {
  const { StandardRPCJsonSerializer, StandardRPCSerializer } = await import('@orpc/client/standard')
  return new StandardRPCSerializer(new StandardRPCJsonSerializer())
}

/** Whether JSON carries this as it is. */
export function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isPlain)
  if (typeof value !== 'object') return false
  const parent = Object.getPrototypeOf(value) as unknown
  return (parent === Object.prototype || parent === null) && Object.values(value).every((one) => one === undefined || isPlain(one))
}
