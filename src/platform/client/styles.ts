/**
 * Styles that could not be fetched are fetched again once there is a connection. A screen is fetched while its link is only pointed at; when the network
 * goes just then, the bundler's loader counts the styles as asked for and never asks again, so that the screen would later open bare.
 */
export function watchStyles(again = 5_000) {
  const missing = new Set<string>()
  const fetchAgain = () => {
    for (const href of missing) document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }))
    missing.clear()
  }
  // Of a load that failed only the capturing phase tells.
  window.addEventListener('error', ({ target }) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
    missing.add(target.href)
    target.remove()
    if (navigator.onLine) setTimeout(fetchAgain, again)
  }, true)
  window.addEventListener('online', fetchAgain)
}
