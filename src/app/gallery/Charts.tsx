import { Section, Stack } from '../../ui/Page.tsx'
import { LineChart } from '../../ui/LineChart.tsx'
import { DotSpread, Histogram } from '../../ui/Spread.tsx'

const bands = [
  { from: 0, to: 5, label: 'Minimal', tone: 'good' }, { from: 5, to: 10, label: 'Mild', tone: 'info' }, { from: 10, to: 15, label: 'Moderate', tone: 'warn' },
  { from: 15, to: 20, label: 'Moderately severe', tone: 'accent' }, { from: 20, to: 27, label: 'Severe', tone: 'bad' },
] as const
const points = [
  { date: '2026-02-07', value: 19, words: 'Moderately severe' }, { date: '2026-04-11', value: 17, words: 'Moderately severe' }, { date: '2026-06-20', value: 18, words: 'Moderately severe' },
  { date: '2026-09-12', value: 11, words: 'Moderate' }, { date: '2026-11-14', value: 8, words: 'Mild, reliably lower than at first' },
]
const changes = [-9, -8, -7, -7, -6, -6, -6, -5, -5, -5, -5, -4, -4, -4, -4, -4, -3, -3, -3, -3, -3, -2, -2, -2, -2, -1, -1, -1, 0, 0, 0, 0, 1, 1, 2, 2, 3, 5, 6]

export function Charts() {
  return (
    <>
      <Section title="Scores over time"><LineChart title="PHQ-9, February to November" points={points} bands={bands} least={0} most={27} /></Section>
      <Section title="How the change is spread">
        <Stack>
          <DotSpread
            title="Change in PHQ-9, 39 people" values={changes} least={-12} most={8} axis="Change in score (lower is better)" mark={{ at: -2.6, words: 'mean −2.6' }}
            toneOf={(value) => (value <= -6 ? 'good' : value >= 6 ? 'bad' : 'calm')} legend={[{ tone: 'good', words: 'reliably better' }, { tone: 'calm', words: 'no reliable change' }, { tone: 'bad', words: 'reliably worse' }]}
          />
          <Histogram
            title="Sessions attended in the year" axis="Sessions" columns={[{ from: 1, to: 6, people: 61 }, { from: 6, to: 11, people: 44 }, { from: 11, to: 21, people: 32 }, { from: 21, to: 31, people: 18 }, { from: 31, to: 51, people: 9 }]}
          />
        </Stack>
      </Section>
    </>
  )
}
