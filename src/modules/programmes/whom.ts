/** What brings somebody and who may send them, in codes and words. The codes are the referrals' own (a test there holds the two together): whom a programme takes is said in the words a referral answers in. */

export const needs = ['low_mood', 'worry', 'loneliness', 'bereavement', 'relationships', 'abuse', 'housing', 'money', 'work', 'physical_health', 'alcohol_or_drugs', 'caring', 'getting_online', 'something_else'] as const
export type Need = (typeof needs)[number]

export const needWords: Record<Need, string> = {
  low_mood: 'Low mood', worry: 'Worry or panic', loneliness: 'Loneliness', bereavement: 'Bereavement', relationships: 'Family or relationships', abuse: 'Being hurt or frightened by somebody', housing: 'Housing', money: 'Money or debt',
  work: 'Work or study', physical_health: 'Physical health', alcohol_or_drugs: 'Alcohol or drugs', caring: 'Caring for somebody', getting_online: 'Getting online', something_else: 'Something else',
}

/** Who may refer: the person themselves, or whoever sends them. */
export const routes = ['self', 'supporter', 'gp', 'hospital', 'agency', 'programme'] as const
export type Route = (typeof routes)[number]

export const routeWords: Record<Route, string> = {
  self: 'The person themselves', supporter: 'Family, a friend or a carer', gp: 'A GP surgery', hospital: 'A hospital or mental health team', agency: 'Another service', programme: 'One of our programmes',
}
/** Within a sentence. */
export const needIn = (need: Need) => lower(needWords[need])
export const routeIn = (route: Route) => lower(routeWords[route])
const lower = (text: string) => text.replace(/^./, (letter) => letter.toLowerCase())
