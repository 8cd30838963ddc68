import { afterEach, jest, test } from '@jest/globals'
import { drive } from '../drive.js'

afterEach(() => void jest.useRealTimers())

for (const when of ['before', 'after']) {
  test(`drills with jest's fake timers, from ${when} the drill`, () =>
    drive({ [when]: () => jest.useFakeTimers() }))
  test(`drills with jest's fake timers that advance, from ${when} the drill`, () =>
    drive({ [when]: () => jest.useFakeTimers({ advanceTimers: true }) }))
}
