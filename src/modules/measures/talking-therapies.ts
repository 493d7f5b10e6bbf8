/**
 * Outcomes by the definitions of NHS Talking Therapies (domain.md B2). A community wellbeing service is not Talking Therapies: whoever shows
 * these figures writes "calculated using NHS Talking Therapies definitions" beside them.
 */

export const caseness = { phq9: 10, gad7: 8 } as const
export const reliableThreshold = { phq9: 6, gad7: 4 } as const

export type TalkingTherapiesScores = { phq9First: number; phq9Last: number; gad7First: number; gad7Last: number }
export type TalkingTherapiesOutcome = {
  /** At or above either threshold when the episode began. */
  caseness: boolean
  /** A case at the start, and below both thresholds at the end. */
  recovery: boolean
  reliableImprovement: boolean
  reliableDeterioration: boolean
  noReliableChange: boolean
  reliableRecovery: boolean
}

/**
 * First against last scores of one episode. Improved reliably: PHQ-9 fell by 6 or GAD-7 by 4, and neither rose by as much. Deteriorated reliably: the
 * mirror image. One of them up and the other down cancel out.
 */
export function talkingTherapiesOutcome(scores: TalkingTherapiesScores): TalkingTherapiesOutcome {
  const phq9Fell = scores.phq9First - scores.phq9Last
  const gad7Fell = scores.gad7First - scores.gad7Last
  const better = phq9Fell >= reliableThreshold.phq9 || gad7Fell >= reliableThreshold.gad7
  const worse = -phq9Fell >= reliableThreshold.phq9 || -gad7Fell >= reliableThreshold.gad7
  const caseAtStart = isCase(scores.phq9First, scores.gad7First)
  const recovery = caseAtStart && !isCase(scores.phq9Last, scores.gad7Last)
  const reliableImprovement = better && !worse
  const reliableDeterioration = worse && !better
  return {
    caseness: caseAtStart,
    recovery,
    reliableImprovement,
    reliableDeterioration,
    noReliableChange: !reliableImprovement && !reliableDeterioration,
    reliableRecovery: recovery && reliableImprovement,
  }
}

function isCase(phq9: number, gad7: number): boolean {
  return phq9 >= caseness.phq9 || gad7 >= caseness.gad7
}

/** Finished treatment: discharged, with two attended treatment contacts at least. */
export function hasFinishedTreatment(episode: { discharged: boolean; attendedTreatmentContacts: number }): boolean {
  return episode.discharged && episode.attendedTreatmentContacts >= 2
}

export type TalkingTherapiesRates = { recovery: number | null; reliableRecovery: number | null; reliableImprovement: number | null }

/**
 * Rates in per cent, to one decimal, half up. Recovery and reliable recovery leave those out who were no case at the start; reliable improvement
 * counts everybody who finished. `null` where there is nobody to count.
 * @throws RangeError if more are counted than finished
 */
export function talkingTherapiesRates(
  counts: { finished: number; notAtCasenessAtStart: number; recovered: number; reliablyRecovered: number; reliablyImproved: number },
): TalkingTherapiesRates {
  const cases = counts.finished - counts.notAtCasenessAtStart
  if (cases < 0 || counts.recovered > cases || counts.reliablyRecovered > cases || counts.reliablyImproved > counts.finished) {
    throw new RangeError('More are counted than finished treatment.')
  }
  return {
    recovery: perCent(counts.recovered, cases),
    reliableRecovery: perCent(counts.reliablyRecovered, cases),
    reliableImprovement: perCent(counts.reliablyImproved, counts.finished),
  }
}

function perCent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)) / 10
}
