/** The parts of other modules' documents that a summary reads, as those keep them. */
type Named = { is: 'me' } | { is: 'member' | 'supporter'; name: string }
export type PlanGoal = { id: string; steps: readonly { words: string; state: 'open' | 'done' | 'let_go'; who: Named | null; by: string | null }[] }
export type PlanContent =
  | { kind: 'support'; mattersToMe: string; goodAt: string; whatHelps: string; whatDoesNot: string; reviewOn: string | null; goals: readonly PlanGoal[] }
  | { kind: 'relapse'; well: string; stages: { small: { signs: string; helps: string } } }
  | { kind: 'steps' }
export type SafetySteps = Partial<Record<'signs' | 'myself' | 'places' | 'people' | 'professionals' | 'safer' | 'living_for', readonly { words: string; phone: string }[]>>
export type LeavingContent = { wentWell: string; wish: string; supports: readonly { name: string; reach: string; agreed: boolean; serviceId?: string }[] }
