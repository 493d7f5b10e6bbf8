/** Entering a paper form by digits, without looking up from it. Pure. */

/** `answer` is what the question has now; `on` says that the next question is meant; `again` that the key belongs to the next question. */
export type Typed = { answer: number | null; on: boolean; again?: true }

/**
 * What a digit means at a question. Where it could be the beginning of a longer code (1 of 10) the question waits for one more; a digit that
 * cannot go on from there is the answer to the next question. `null` where it means nothing here.
 * @param codes the codes that may be chosen, in the coding of the form
 * @param answer what the question has so far, and `open` whether it still waits for a second digit
 */
export function typeDigit(codes: readonly number[], answer: number | null, open: boolean, digit: number): Typed | null {
  if (open && answer !== null) {
    const longer = answer * 10 + digit
    return codes.includes(longer) ? { answer: longer, on: true } : { answer, on: true, again: true }
  }
  if (!codes.includes(digit)) return null
  return { answer: digit, on: !codes.some(code => code >= 10 && Math.floor(code / 10) === digit) }
}

/** Whether a code waits for a second digit after being typed: 1 where 10 is a code. */
export function waits(codes: readonly number[], answer: number | null): boolean {
  return answer !== null && answer > 0 && answer < 10 && codes.some(code => code >= 10 && Math.floor(code / 10) === answer)
}
