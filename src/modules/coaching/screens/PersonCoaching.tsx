import { Dumbbell, Plus } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, TextLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { count } from '../../../ui/words.ts'
import { BeginSkill } from './BeginSkill.tsx'
import { SkillCard } from './SkillCard.tsx'

/** What somebody practises with us, and what they try until next time, on their page. */
export function PersonCoaching({ personId }: { personId: string }) {
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const asked = useAsk('coaching.of', { personId }, { enabled: may('coaching.read') })
  if (!may('coaching.read')) return null
  return (
    <Section
      bare id="practising" title="Practising" hint={<>Skills, and small things to try until next time. <TextLink to="/coaching/strategies">Strategies to choose from</TextLink></>}
      actions={may('coaching.write') && !adding && <Button icon={<Plus />} onClick={() => setAdding(true)}>Practise something</Button>}
    >
      <Stack>
        {adding && <BeginSkill personId={personId} onClose={() => setAdding(false)} />}
        <Ask of={asked} rows={2}>
          {(skills) => {
            const now = skills.filter(({ status }) => status === 'practising'), before = skills.filter(({ status }) => status !== 'practising')
            return (
              <Stack>
                {now.length === 0 && !adding && <Card><Empty icon={<Dumbbell />} title="Nothing is practised at the moment">A telephone call, the bus, the post, falling asleep: what would they like to get surer at?</Empty></Card>}
                {now.map((skill) => <SkillCard key={skill.id} skill={skill} />)}
                {before.length > 0 && <Disclosure label={count(before.length, 'earlier skill')}><Stack>{before.map((skill) => <SkillCard key={skill.id} skill={skill} />)}</Stack></Disclosure>}
              </Stack>
            )
          }}
        </Ask>
      </Stack>
    </Section>
  )
}
