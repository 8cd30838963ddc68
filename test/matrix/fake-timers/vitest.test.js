import { createServer } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { drive } from '../drive.js'
import { driveMsw } from '../drive-msw.js'
import { endFakes } from './end-fakes.js'

const timers = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
]
const usual = [...timers, 'Date', 'performance', 'hrtime']
const kinds = { 'by default': undefined, usual, 'all of toFake': [...usual, 'nextTick', 'queueMicrotask'] }

afterEach(() => endFakes(() => vi.useRealTimers()))

for (const when of ['before', 'after'])
  for (const [name, toFake] of Object.entries(kinds)) {
    const given = { [when]: () => vi.useFakeTimers(toFake && { toFake }) }
    it(`drills with fake timers, ${name}, from ${when} the drill`, () => drive(given))
    // With nextTick faked, Node's own fetch stands still outside the kit, msw or not: see the last test.
    if (!toFake?.includes('nextTick'))
      it(`answers over msw with fake timers, ${name}, from ${when} the drill`, () => driveMsw(given))
  }

it('Node itself answers nothing while nextTick is faked', async () => {
  const { default: timers } = await import('node:timers/promises')
  const server = createServer((_req, res) => res.end('ok'))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  const sleep = timers.setTimeout
  vi.useFakeTimers({ toFake: ['nextTick'] })
  const asked = fetch(`http://127.0.0.1:${port}`).then((response) => response.text(), String)
  const first = await Promise.race([asked, sleep(500, 'nothing')])
  await endFakes(() => vi.useRealTimers())
  server.closeAllConnections()
  server.close()
  expect(first).toBe('nothing')
})
