/** Rules for notices. Pure. */

/** The most notices one page brings, and the longest sentence one may be. */
export const pageOf = 50
export const wordsLimit = 300

/** What the bell shows: nothing, the number, or that there are more than fit. */
export function bellCount(unseen: number): string {
  if (unseen <= 0) return ''
  return unseen > 99 ? '99+' : String(unseen)
}

/** What a screen reader hears at the bell. */
export function bellWords({ unseen, urgent }: { unseen: number; urgent: number }): string {
  if (unseen === 0) return 'Notices: nothing new'
  return `Notices: ${unseen} new${urgent ? `, ${urgent} urgent` : ''}`
}

/** Links stay inside: a path of this product, never another site. */
export const isInside = (link: string) => link === '' || /^\/(?!\/)[\w\-./?=&%$]*$/.test(link)
