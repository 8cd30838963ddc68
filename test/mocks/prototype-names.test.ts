import { expect, it } from 'vitest'
import { everyCall, type SentCall } from '../support/every-call.ts'
import { createDrill, play, scenariosFor } from '../../src/testing/index.ts'
import { scenarios } from '../../src/index.ts'
import { vendors } from '../../src/vendors.ts'
import { openMock } from '../support/open-mock.ts'
import { libraryPhrases, waysInto, withValue } from '../support/library-phrases.ts'

// Names that every object of JavaScript has are names like any other in what a client sends.

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

/** What an answer must not show of the language that a mock is written in. */
const inside = /native code|function \w*\(|\[object |undefined|is not (iterable|a function)|Cannot read/

const own = (given: unknown, name: string, value: unknown): unknown =>
  Object.defineProperty({ ...Object(given) } as object, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })

function* withNames({ path, init }: SentCall): Generator<{ path: string; init: RequestInit; what: string }> {
  for (const name of names) {
    yield { path: `${path}${path.includes('?') ? '&' : '?'}${name}=${name}`, init, what: `query ${name}` }
    const segments = path.replace(/\?.*/, '').split('/')
    const last = [...segments.slice(0, -1), name].join('/')
    yield { path: last, init, what: `path ${name}` }
    if (typeof init.body !== 'string' || !/^[[{]/.test(init.body)) continue
    const body: unknown = JSON.parse(init.body)
    const write = (changed: unknown): RequestInit => ({ ...init, body: JSON.stringify(changed) })
    for (const way of waysInto(body)) {
      const found = way.reduce<unknown>((value, key) => Object(value)[key] as unknown, body)
      const changed =
        typeof found === 'object' && found !== null && !Array.isArray(found) ? own(found, name, 1) : name
      yield { path, init: write(withValue(body, way, changed)), what: `${name} at ${way.join('.')}` }
      // A list of an object whose `toString` is no function cannot be made into text.
      if (name === 'toString')
        yield {
          path,
          init: write(withValue(body, way, [own({}, name, {})])),
          what: `a list with ${name} at ${way.join('.')}`,
        }
    }
    yield { path, init: write(own({}, name, { [name]: name })), what: `only ${name}` }
  }
}

it.each(Object.entries(everyCall))(
  'a call with names of the language in it is answered like any other: %s',
  { timeout: 120_000 },
  async (_name, open) => {
    const { drill, calls } = await open()
    await using _drill = drill
    const found: string[] = []
    for (const [operation, call] of Object.entries(calls)) {
      const sent = await call()
      for (const { path, init, what } of withNames(sent)) {
        const response = await drill.bare(path, { ...init, redirect: 'manual' })
        const type = response.headers.get('content-type') ?? ''
        const text = /json|text|xml/.test(type) ? await response.text() : ''
        const [leaked] = inside.exec(text) ?? libraryPhrases.exec(text) ?? []
        if (response.status >= 500 || leaked !== undefined)
          found.push(`${operation}, ${what}: ${response.status} ${leaked ?? ''} ${text.slice(0, 150)}`)
      }
    }
    expect(found).toEqual([])
  },
)

it.each(Object.values(vendors))('$name has no action and no event of such a name', async (vendor) => {
  await using drill = await openMock(vendor)
  for (const name of names) {
    await expect(drill.mock.act(name)).rejects.toThrow(`${vendor.name} has no action "${name}"`)
    await expect(drill.mock.trigger(name)).rejects.toThrow(`${vendor.name} has no event "${name}"`)
    expect(() => drill.mock.restore({ [name]: [{ id: 1 }] })).toThrow(`there is no table "${name}"`)
  }
  const snapshot = drill.mock.snapshot()
  expect(() => drill.mock.check({ ...snapshot, $deliveries: [{ id: 7 }] })).toThrow(
    /table "\$deliveries", row 7: id: expected string, got a number/,
  )
})

it('scripts no fault for an event, and plays with no vendor, of such a name', async () => {
  await using drill = await createDrill()
  for (const name of names) {
    expect(() => drill.amiqus.faults.add('duplicate', { event: name as 'record.finished' })).toThrow(
      /has no event/,
    )
    expect(() => drill.amiqus.faults.add(name as 'duplicate')).toThrow(/there is no fault/)
    await expect(
      play(drill, scenarios['lost-answer'], { vendor: name as 'amiqus', to: 'http://127.0.0.1:9/' }),
    ).rejects.toThrow(/vendor/)
    expect(() => scenariosFor(name as 'amiqus')).toThrow(`there is no vendor "${name}"`)
    expect(() => drill.tenant.mock(name)).toThrow(`there is no vendor "${name}"`)
  }
})
