import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { toast } from '../../../ui/toast.ts'
import type { StepProps } from './Newcomer.tsx'

/** Somebody on file after all: marked here in the register they walked into, which then shows them; without a session their record opens. */
export function useAlreadyHere(session: StepProps['session'], leave: StepProps['leave']) {
  const { give } = useCommand('sessions.mark')
  return ({ id, name, mayOpen }: { id: string; name: string; mayOpen: boolean }) => {
    if (!session) return leave(mayOpen ? `/people/${id}` : '/people')
    const mark = (status: 'here' | 'unmarked') => give({ sessionId: session.id, marks: [{ markId: uuidv7(), personId: id, status, happenedAt: happenedAt() }] }, [session.id, id])
    void mark('here')
    toast(`${name} marked here`, { undo: () => void mark('unmarked') })
    leave(`/sessions/${session.id}/register`)
  }
}
