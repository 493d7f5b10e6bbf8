/**
 * Waits for statements that were sent together, then throws the first failure. Not `Promise.all`, which goes on at the first failure: what
 * was still to follow in the others would then be sent after the rollback, into whatever transaction comes next on the connection.
 */
export async function together<const T extends readonly unknown[]>(...sent: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(sent)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never
}
