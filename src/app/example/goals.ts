import { at, daysFrom, iso } from './days.ts'
import type { Dice } from './dice.ts'
import { levelAfter } from './feelings.ts'
import type { Soul } from './people.ts'
import type { Ids, Occasion } from './sessions.ts'
import type { Story } from './story.ts'

/** What people hope for, in their own words, and how near it felt each time somebody asked. */

type Hope = readonly [words: string, ways: readonly string[], whose?: 'older' | 'newer to English']
const hopes: Readonly<Record<string, readonly Hope[]>> = {
  anybody: [
    ['I want to come here by bus without somebody with me.', ['be_active']], ['Sleep through till five, most nights.', ['take_notice']], ['Have one person I can ring on a Sunday.', ['connect']],
    ['Open my post the day it comes.', ['take_notice']], ['Cook a proper meal three times a week.', ['keep_learning']], ['Feel like me again at the school gate.', ['connect']],
    ['Get the garden back to how she had it.', ['care_for_the_planet', 'be_active'], 'older'], ['Speak up once in the group. Just once.', ['connect']], ['Walk to the river and back without stopping.', ['be_active']],
    ['Ring my brother.', ['connect']], ['Get out of debt enough to breathe.', ['take_notice']], ['Stop saying sorry all the time.', ['take_notice']], ['A Saturday that is not just the telly.', ['connect']],
    ['Go swimming, with people there.', ['be_active']], ['Finish the jumper I began for my grandson.', ['keep_learning', 'give'], 'older'], ['Be able to sit in the café for a whole coffee.', ['take_notice']],
    ['Have friends who do not know me as “poorly”.', ['connect']], ['Two days a week without a drink.', ['take_notice']], ['Find work I can do with my back as it is.', ['keep_learning']],
    ['Help out with the teas instead of only drinking them.', ['give']], ['See my children every other weekend and not cry in the car.', ['connect']], ['Learn enough English to talk to the doctor myself.', ['keep_learning'], 'newer to English'],
    ['Get through his birthday.', ['take_notice'], 'older'], ['Leave the house every day, even if it is only the bins.', ['be_active']], ['Not be frightened of the telephone.', ['take_notice']],
    ['Sort the boxes in the spare room.', ['take_notice']], ['Join the choir.', ['connect', 'keep_learning']], ['Have somebody round for tea.', ['connect', 'give']], ['Get my own front door.', ['take_notice']],
    ['Go to prayers again, and stay for the tea.', ['connect']], ['Use the tablet without asking my daughter.', ['keep_learning'], 'older'], ['Be in bed before midnight.', ['take_notice']], ['To laugh. It has been a while.', ['connect']],
    ['Grow something I can eat.', ['care_for_the_planet']], ['Say no without a whole story.', ['take_notice']], ['Take my tablets because I want to, not because I was told.', ['take_notice']], ['Not feel so alone in the evenings.', ['connect']],
  ],
  course: [
    ['Know what to do when the panic comes.', ['keep_learning']], ['Ten minutes of practice, most days.', ['take_notice']], ['Stop going over it all at three in the morning.', ['take_notice']],
    ['Go back to work three days a week and stay.', ['keep_learning']], ['Be kinder to myself than I am to the dog. No: as kind.', ['take_notice']], ['Go into the supermarket at a busy time.', ['be_active']],
    ['Understand why I shut down.', ['keep_learning']], ['Tell my wife how I am before she has to ask.', ['connect']],
  ],
  young: [
    ['Get into college on time three days running.', ['keep_learning']], ['Play a song in front of people.', ['give', 'keep_learning']], ['Make one actual friend here.', ['connect']], ['Tell Mum what is going on.', ['connect']],
    ['Pass maths. Finally.', ['keep_learning']], ['Go on the trip.', ['connect', 'be_active']], ['Not check my phone when I cannot sleep.', ['take_notice']], ['Find out what I want, not what they want.', ['take_notice']],
  ],
}

export function goals(story: Story, all: readonly Occasion[], ids: Ids) {
  const by = story.dice.apart('goals')
  type Kept = { id: string; version: number; asked: string; base: number; ratedOn: string; level: number; status: 'active' | 'reached' | 'set_aside' }
  const of = new Map<Soul, Kept[]>()
  for (const session of all) {
    if (session.status === 'cancelled' || session.day >= story.today) continue
    for (const { soul } of session.present) {
      const own = of.get(soul) ?? []
      of.set(soul, own)
      const asker = by.chance(0.7) ? session.lead : session.co
      const happened = at(session.day, session.starts, by.between(20, 90))
      const level = levelAfter(soul.feeling, daysFrom(soul.cameOn, session.day) / 7)
      const when = { session_id: session.id, rated_on: session.day, received_at: iso(happened), entered_by: ids[asker]! }
      if (own.length === 0 ? by.chance(0.18) : own.length === 1 && by.chance(0.012)) {
        const words = hope(soul, session, by, own.map(({ asked }) => asked))
        const goal: Kept = { id: by.id(happened), version: 1, asked: words[0], base: Math.max(0, Math.min(6, Math.round(by.around(2.6 + level * 0.5, 1)))), ratedOn: session.day, level, status: 'active' }
        own.push(goal)
        story.add('goal', asker, { id: goal.id, person_id: soul.id, words: words[0], ways: [...words[1]], set_on: session.day, created_by: ids[asker]!, created_at: iso(happened) })
        story.add('goal_rating', asker, { id: by.id(happened), goal_id: goal.id, person_id: soul.id, rating: goal.base, ...when })
        continue
      }
      for (const goal of own) {
        const weeks = daysFrom(goal.ratedOn, session.day) / 7
        if (goal.status !== 'active' || weeks < 4 || !by.chance(weeks < 9 ? 0.25 : 0.6)) continue
        const rating = Math.max(0, Math.min(10, Math.round(goal.base + (level - goal.level) * 3.4 + by.around(0.5, 0.9))))
        goal.ratedOn = session.day
        story.add('goal_rating', asker, { id: by.id(happened), goal_id: goal.id, person_id: soul.id, rating, ...when })
        const became = rating >= 9 && by.chance(0.7) ? 'reached' : rating <= goal.base && by.chance(0.08) ? 'set_aside' : null
        if (became) { goal.status = became; story.change('goal', asker, { id: goal.id, version: 2, status: became }) }
      }
    }
  }
}

function hope(soul: Soul, { programme: { kind } }: Occasion, by: Dice, taken: readonly string[]): Hope {
  const theirs = kind === 'young' ? 'young' : kind === 'course' && by.chance(0.6) ? 'course' : 'anybody'
  const older = soul.birthDate !== null && soul.birthDate < '1968'
  return by.pick(hopes[theirs]!.filter(([words, , whose]) => !taken.includes(words) && (whose !== 'older' || older) && (whose !== 'newer to English' || soul.language !== '')))
}
