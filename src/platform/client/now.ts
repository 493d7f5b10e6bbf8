/** By how much the service's clock is ahead of this device's, in milliseconds. */
let ahead = 0

/** Learns the time from the service, whenever it says who is signed in. */
export function keepTime(serviceNow: string, deviceNow: number = Date.now()): void {
  const at = Date.parse(serviceNow)
  if (!Number.isNaN(at)) ahead = at - deviceNow
}

/**
 * Now, as the service lives it: right on a tablet whose clock is wrong, and in an example that lives on another day.
 * With no network the difference last learned goes on.
 */
export const now = (): Date => new Date(Date.now() + ahead)

/** The instant of an act, for a command's `happenedAt`. */
export const happenedAt = (): string => now().toISOString()
