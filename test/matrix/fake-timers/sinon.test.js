import FakeTimers from '@sinonjs/fake-timers'
import sinon from 'sinon'
import { afterEach, it } from 'vitest'
import { drive } from '../drive.js'
import { driveMsw } from '../drive-msw.js'

let restore = () => {}
afterEach(() => restore())

// Node's own fetch, and so msw, stands still without these.
const toNotFake = ['nextTick', 'queueMicrotask']
const sinonClock = (settings) => () => {
  const clock = sinon.useFakeTimers({ now: Date.now(), ...settings })
  restore = () => clock.restore()
}
const ownClock = (settings) => () => {
  const clock = FakeTimers.install({ now: Date.now(), ...settings })
  restore = () => clock.uninstall()
}

const kinds = { sinon: sinonClock, '@sinonjs/fake-timers': ownClock }

for (const when of ['before', 'after'])
  for (const [name, clock] of Object.entries(kinds)) {
    const settings = when === 'before' ? {} : { toNotFake }
    it(`drills with ${name}, from ${when} the drill`, () => drive({ [when]: clock(settings) }))
    it(`answers over msw with ${name}, from ${when} the drill`, () =>
      driveMsw({ [when]: clock({ toNotFake }) }))
  }
