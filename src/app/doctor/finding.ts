/** One thing that was looked at. `note` needs no hurry; `wrong` keeps Alongside from running, or from keeping records safe. */
export type Finding = { level: 'well' | 'note' | 'wrong'; about: string; says: string; mend?: string }

export const well = (about: string, says: string): Finding => ({ level: 'well', about, says })
export const note = (about: string, says: string, mend: string): Finding => ({ level: 'note', about, says, mend })
export const wrong = (about: string, says: string, mend: string): Finding => ({ level: 'wrong', about, says, mend })

/** Runs a check; one that cannot be carried out is a finding too, and the others go on. */
export async function looked(about: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    return [wrong(about, `It could not be looked at: ${(error as Error).message}`, 'Mend what is named here, then run "alongside doctor" again.')]
  }
}
