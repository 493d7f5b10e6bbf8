import { useEffect, useRef, useState } from 'react'
import { sha256 } from '../../../platform/client/sha256.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { SentReferral } from '../contract.ts'
import { notAsked } from '../rules.ts'
import { isWorked, workText } from '../work.ts'

/** What has been typed, with the ids under which it is sent: sent again it is the same referral. */
export type Draft = { command: string; referral: string; details: SentReferral }

export const freshDraft = (professional: boolean): Draft => ({
  command: uuidv7(), referral: uuidv7(),
  details: {
    givenName: '', familyName: '', knownAs: '', pronouns: '', birthDate: null, phone: '', email: '', postcode: null, area: '', nhsNumber: null, language: '', interpreter: false, accessNeeds: '', gp: '', source: professional ? 'gp' : 'self',
    consentToContact: professional ? 'not_asked' : 'yes', contact: notAsked, safeTimes: '', reason: '', hopes: '', needs: [], referrerName: '', referrerOrganisation: '', referrerReach: '',
  },
})

/**
 * What is typed before anybody is signed in: in sessionStorage, so that a reload loses nothing and closing the tab leaves nothing behind. It is
 * not sealed, since there is no key; the page says so and offers to clear it.
 */
export function useOpenDraft(place: string, professional: boolean) {
  const key = `alongside-refer ${place}`
  const [draft, setDraft] = useState<Draft>(() => { try { return { ...freshDraft(professional), ...JSON.parse(sessionStorage.getItem(key) ?? '{}') as Draft } } catch { return freshDraft(professional) } })
  const forget = () => { try { sessionStorage.removeItem(key) } catch { /* storage is switched off */ } }
  return {
    draft, forget,
    put: (part: Partial<SentReferral>) => setDraft((before) => {
      const now = { ...before, details: { ...before.details, ...part } }
      try { sessionStorage.setItem(key, JSON.stringify(now)) } catch { /* storage is switched off: it stays on the page */ }
      return now
    }),
    clear: () => { forget(); setDraft(freshDraft(professional)) },
  }
}

/** Does the little work that keeps machines out, some hundreds of tries at a time while nothing else is to be done. Answers the number found. */
export function useWork(challenge: string, command: string) {
  const found = useRef<Promise<number>>(undefined)
  useEffect(() => {
    let gone = false
    found.current = new Promise((done) => {
      let nonce = 0
      const some = () => {
        if (gone) return
        for (const until = nonce + 400; nonce < until; nonce++) if (isWorked(sha256(workText(challenge, command, nonce)))) return done(nonce)
        setTimeout(some, 0)
      }
      some()
    })
    return () => { gone = true }
  }, [challenge, command])
  return () => found.current!
}

/** Leaves nothing of this page behind in this tab, and shows the weather. */
export function leaveNow(forget: () => void) {
  forget()
  location.replace('https://www.bbc.co.uk/weather')
}
