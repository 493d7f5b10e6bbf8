import { dailyLivingFormId, registrationFormId, strengthsFormId } from './ids.ts'
import type { Shape } from './shape.ts'
import { dailyLivingForm } from './shipped/daily-living.ts'
import { registrationForm } from './shipped/registration.ts'
import { strengthsForm } from './shipped/strengths.ts'

/** A form that comes with the product, in wording of our own. Its ids are the same in every organisation. */
export type Shipped = { key: ShippedKey; formId: string; versionId: string; since: string; shape: () => Shape }
export const shippedKeys = ['how_things_are', 'everyday_things', 'registration'] as const
export type ShippedKey = (typeof shippedKeys)[number]

export const shipped: readonly Shipped[] = [
  { key: 'how_things_are', formId: strengthsFormId, versionId: '01939a00-0000-7000-8000-000000000011', since: '2026-11-01T00:00:00.000Z', shape: strengthsForm },
  { key: 'everyday_things', formId: dailyLivingFormId, versionId: '01939a00-0000-7000-8000-000000000021', since: '2026-11-01T00:00:00.000Z', shape: dailyLivingForm },
  { key: 'registration', formId: registrationFormId, versionId: '01939a00-0000-7000-8000-000000000031', since: '2026-11-01T00:00:00.000Z', shape: registrationForm },
]

export const findShipped = (formId: string): Shipped | undefined => shipped.find((one) => one.formId === formId)
