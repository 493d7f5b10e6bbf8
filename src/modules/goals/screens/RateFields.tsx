import { Scale } from '../../../ui/Scale.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { becauseOf, whyNotBeside, wordsLimit } from '../rules.ts'

export type Rated = { rating: number | null; helped: string; inTheWay: string }
export const notRated = (): Rated => ({ rating: null, helped: '', inTheWay: '' })

/** How near a goal feels, wherever it is asked. `last` is the rating before: then it is also asked what helped since, and what got in the way, as at a review of the plan. */
export function RateFields({ goalId, rated, put, last, tried }: { goalId: string; rated: Rated; put: (part: Partial<Rated>) => void; last: number | null; /** Whether it was tried to be kept: what is missing is said only then. */ tried: boolean }) {
  const tooLong = (words: string) => { const why = whyNotBeside(words); return why ? becauseOf[why] : undefined }
  return (
    <>
      <Scale id={`rate-${goalId}`} label="How near does it feel today?" hint={last === null ? undefined : `Last time it was ${last}.`} value={rated.rating} onChange={(rating) => put({ rating })} low="not at all" high="fully there" error={tried && rated.rating === null ? 'Choose a number from 0 to 10.' : undefined} />
      {last !== null && (
        <>
          <TextArea label="What helped?" hint="In their own words. Leave it empty if nothing is said." rows={1} most={wordsLimit} value={rated.helped} onChange={(helped) => put({ helped })} error={tooLong(rated.helped)} />
          <TextArea label="What got in the way?" rows={1} most={wordsLimit} value={rated.inTheWay} onChange={(inTheWay) => put({ inTheWay })} error={tooLong(rated.inTheWay)} />
        </>
      )}
    </>
  )
}
