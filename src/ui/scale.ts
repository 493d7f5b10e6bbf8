/*
 * The arithmetic of a chart's axes. d3-scale does the same and more, at 12 kB before a chart shows; these forty lines are all that is used of it.
 */

/** Places a value of the first range within the second, in proportion. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): (value: number) => number {
  const per = to === from ? 0 : (end - start) / (to - from)
  return (value) => start + (value - from) * per
}

/** Round values within a range, about as many as wished: steps of 1, 2 or 5 times a power of ten. */
export function ticks(from: number, to: number, wished: number): number[] {
  const rough = (to - from) / Math.max(1, wished)
  if (!(rough > 0)) return [from]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough * 0.999)!
  const first = Math.ceil(from / step - 1e-9)
  const last = Math.floor(to / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** Days to mark on a time axis between two instants (milliseconds, UTC), at most as many as wished: months, quarters or years where they fit, else days apart evenly. */
export function dayTicks(from: number, to: number, most: number): Date[] {
  const start = new Date(from)
  for (const months of [1, 2, 3, 6, 12, 24, 60, 120]) {
    const found: Date[] = []
    for (let index = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months; ; index += months) {
      const day = new Date(Date.UTC(Math.floor(index / 12), index % 12, 1))
      if (day.getTime() > to) break
      if (day.getTime() >= from) found.push(day)
    }
    if (found.length > most) continue
    if (found.length >= 2) return found
    break
  }
  const day = 86_400_000
  const step = Math.max(1, Math.ceil((to - from) / day / most)) * day
  const first = Math.ceil(from / day) * day
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => new Date(first + index * step))
}
