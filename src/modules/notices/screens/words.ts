import type { OutboxWords } from '../../../platform/client/screen.ts'

export const acts: OutboxWords['acts'] = { see: () => 'A notice seen', seeAll: () => 'Notices seen' }
export const becauseOf: OutboxWords['becauseOf'] = {}
