import { expect, test } from 'vitest'
import { scheduleInWords } from './schedule.ts'

const said = (schedule: Partial<Parameters<typeof scheduleInWords>[0]>) => scheduleInWords({ startDays: 14, graceDays: 7, measures: [], ...schedule }, (key) => key)

test.each([
  [{}, 'Nothing is asked by itself. A measure can be taken with anybody at any time.'],
  [{ measures: [{ instrument: 'ONS4', everyWeeks: null }] }, 'ONS4 within 14 days of joining. A week early or late is in time.'],
  [{ startDays: 0, graceDays: 0, measures: [{ instrument: 'ONS4', everyWeeks: 1 }] }, 'ONS4 on the day somebody joins; again every week. To the day.'],
  [{ graceDays: 3, measures: [{ instrument: 'ONS4', everyWeeks: 12 }, { instrument: 'UCLA-3', everyWeeks: null }] }, 'ONS4 and UCLA-3 within 14 days of joining; ONS4 again every 12 weeks. 3 days early or late is in time.'],
  [{ graceDays: 14, measures: [{ instrument: 'PHQ-9', everyWeeks: null, atSessions: [8, 4], atExit: true }, { instrument: 'GAD-7', everyWeeks: null, atSessions: [4, 8], atExit: true }] }, 'PHQ-9 and GAD-7 within 14 days of joining; again at sessions 4 and 8 and when they leave. 2 weeks early or late is in time.'],
])('%j is said as one would say it', (schedule, words) => expect(said(schedule)).toBe(words))
