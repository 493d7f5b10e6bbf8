import { expect, test } from 'vitest'
import type { Given } from '../../platform/on-its-way.ts'
import { standingOf } from './drafting.ts'
import { supportPlan } from './testing.ts'

const write = (seq: number, expectedVersion: number, more: Partial<Given> = {}, planId = 'p'): Given => ({ seq, name: 'plans.write', input: { planId, personId: 'a', content: supportPlan(), expectedVersion }, ...more })
const refused = { because: 'changed_meanwhile', words: 'Changed' }

test.each([
  ['nothing given: the service’s version', { version: 4 }, [], { version: 4, waiting: 0, newest: null, refused: null, agreeing: null }],
  ['not there yet', null, [], { version: 0, waiting: 0 }],
  ['two saves without a network follow each other', { version: 4 }, [write(1, 4), write(2, 5)], { version: 6, waiting: 2 }],
  ['a save that was answered is not counted twice', { version: 5 }, [write(1, 4, { answered: true })], { version: 5, waiting: 0 }],
  ['another plan is none of this one', { version: 1 }, [write(1, 7, {}, 'q')], { version: 1, waiting: 0, newest: null }],
  ['a refused save, and what waits behind it', { version: 6 }, [write(1, 4, { refused }), write(2, 5)], { refused: { ...refused, expectedVersion: 4, seqs: [1, 2] }, waiting: 2 }],
  ['agreed here, on its way', { version: 2 }, [{ seq: 3, name: 'plans.agree', input: { planId: 'p' } }], { agreeing: { seq: 3, refused: null } }],
  ['agreed here, and refused', { version: 2 }, [{ seq: 3, name: 'plans.agree', input: { planId: 'p' }, refused }], { agreeing: { seq: 3, refused } }],
  ['agreed and answered', { version: 3 }, [{ seq: 3, name: 'plans.agree', input: { planId: 'p' }, answered: true }], { agreeing: null }],
])('%s', (_what, server, given, standing) => expect(standingOf('p', server, given as Given[])).toMatchObject(standing))
