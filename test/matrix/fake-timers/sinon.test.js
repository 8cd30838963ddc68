import { createServer, request } from 'node:http'
import FakeTimers from '@sinonjs/fake-timers'
import sinon from 'sinon'
import { afterEach, expect, it } from 'vitest'
import { drive } from '../drive.js'
import { driveMsw } from '../drive-msw.js'
import { endFakes } from './end-fakes.js'

let restore = () => {}
afterEach(() => endFakes(restore))

// Node's own HTTP stands still without the first, as a test below shows, and its fetch, and so msw, without either.
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

/** What becomes of a call to a server of Node's own, with nothing of this package, once timers are false; after a second of real time. */
async function callAfter(clock) {
  const inRealTime = setTimeout
  const server = createServer((req, res) => req.resume().on('end', () => res.end()))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  clock()
  try {
    return await new Promise((resolve) => {
      const { port } = server.address()
      request({ port, method: 'POST', agent: false }, () => resolve('answered')).end('hello')
      inRealTime(() => resolve('no answer'), 1000)
    })
  } finally {
    await endFakes(restore)
    restore = () => {}
    server.closeAllConnections()
    server.close()
  }
}

it("Node's own server and client stand still where nextTick is false", async () => {
  expect(await callAfter(ownClock({}))).toBe('no answer')
  expect(await callAfter(ownClock({ toNotFake: ['nextTick'] }))).toBe('answered')
})
