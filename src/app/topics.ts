import { mayListen as appointments } from '../modules/appointments/public.ts'
import { mayListen as notices } from '../modules/notices/public.ts'
import { mayListen as referrals } from '../modules/referrals/public.ts'
import { mayListen as sessions } from '../modules/sessions/public.ts'
import { mayListen as tasks } from '../modules/tasks/public.ts'
import type { Actor } from '../platform/api.ts'
import type { Transaction } from '../platform/db.ts'

/** Whether this member may listen to this topic now: each module decides on its own topics, and what nobody knows is not listened to. */
export async function mayListen(tx: Transaction, actor: Actor, topic: string): Promise<boolean> {
  return notices(actor, topic) ?? tasks(actor, topic) ?? appointments(actor, topic) ?? referrals(actor, topic) ?? await sessions(tx, actor, topic) ?? false
}
