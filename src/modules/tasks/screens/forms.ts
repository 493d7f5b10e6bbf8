import type { ComponentType } from 'react'

/** What does a task that is one thing with what it came from, by its kind. Modules do not know each other's screens: the app brings them together (`src/app/task-forms.ts`). */
export type TaskForm = ComponentType<{ originId: string; onClose: () => void }>
const forms = new Map<string, TaskForm>()
export function doneWith(kind: string, form: TaskForm) { forms.set(kind, form) }
export const formOf = (kind: string) => forms.get(kind)
