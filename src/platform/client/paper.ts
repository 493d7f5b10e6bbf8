/** Copies words, where the browser lets it: only over HTTPS, and soon after somebody pressed. Answers whether it did. */
export async function copyWords(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch { return false }
}

/** Prints the letter alone, on one plain page: in a frame of its own, so that nothing of the screen comes with it. */
export function printLetter({ subject, body }: { subject: string; body: string }) {
  const frame = document.createElement('iframe')
  frame.setAttribute('aria-hidden', 'true')
  frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0'
  document.body.append(frame)
  const page = frame.contentDocument!
  page.title = subject
  page.body.style.cssText = 'font: 14pt/1.6 "Atkinson Hyperlegible Next Variable", system-ui, sans-serif; margin: 2.5cm; white-space: pre-line; overflow-wrap: anywhere'
  page.body.textContent = body
  frame.contentWindow!.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow!.print()
}
