import { offerPermissions, offeredNow } from '../modules/team/public.ts'
import { actingAs, type Request } from '../platform/api.ts'
import { settledId } from '../platform/settled-id.ts'

/**
 * After an update: gives every organisation's first roles the permissions that came with this version. One command an organisation and version,
 * on behalf of its longest-standing administrator; safe at each start.
 */
export async function offerNewPermissions(house: Pick<Request, 'db' | 'live' | 'clock'>): Promise<void> {
  const { rows: organisations } = await house.db.pool.query<{ id: string }>('select id from organisation order by id')
  for (const { id: organisationId } of organisations) {
    const memberId = await administratorOf(house, organisationId)
    if (!memberId) continue
    const command = { id: settledId(organisationId, memberId, offeredNow()), name: 'team.offer', input: offeredNow() }
    await actingAs({ ...house, commandId: command.id, caller: { organisationId, memberId, onBehalf: 'update' } }, command, offerPermissions)
  }
}

/** Who has been here longest of those who may change roles. */
async function administratorOf({ db }: Pick<Request, 'db'>, organisationId: string): Promise<string | null> {
  const client = await db.pool.connect()
  try {
    await client.query(`begin; set local app.organisation_id = '${organisationId}'`)
    const { rows } = await client.query<{ id: string }>(`select m.id from member m join role r on r.organisation_id = m.organisation_id and r.id = m.role_id where m.active and 'team.change' = any(r.permissions) order by m.created_at, m.id limit 1`)
    return rows[0]?.id ?? null
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}
