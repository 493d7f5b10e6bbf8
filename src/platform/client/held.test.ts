import { beforeEach, describe, expect, test } from 'vitest'
import { heldNow, hold, leaveHeld, release, takeBack, wrongCodes } from './held.ts'

const address = '/people/1/measures/PHQ-9?form=2'
beforeEach(() => release())

describe('a held window', () => {
  test('is held to one address until the code is typed', () => {
    expect(heldNow()).toBeNull()
    hold(address, '4827')
    expect(heldNow()).toMatchObject({ address, wrong: 0 })
    expect(takeBack('1111')).toBe(false)
    expect(heldNow()).toMatchObject({ address, wrong: 1 })
    expect(takeBack('4827')).toBe(true)
    expect(heldNow()).toBeNull()
  })
  test('opens to no code any more after too many wrong ones', () => {
    hold(address, '4827')
    for (let tries = 0; tries < wrongCodes; tries++) takeBack('0001')
    expect(takeBack('4827')).toBe(false)
    expect(heldNow()).toMatchObject({ wrong: wrongCodes })
  })
  test('is the same object while nothing changes, so that a screen is not drawn anew', () => {
    hold(address, '4827')
    expect(heldNow()).toBe(heldNow())
  })
  test('knows when nobody is signed in any more', () => {
    leaveHeld()
    expect(heldNow()).toBeNull()
    hold(address, '4827')
    leaveHeld()
    expect(heldNow()).toMatchObject({ address, leaving: true })
  })
})
