import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { createDraw } from '../../src/kernel/data/draw.ts'
import { openMock } from '../support/open-mock.ts'
import { fc } from '../support/properties.ts'

const chancy = ['extra-fields', 'wrong-secret', 'stale-secret', 'two-signatures', 'wrong-secret'] as const

/** What arrives when everything that is left to chance happens once, in a world where nothing else differs. */
async function run(seed: string | undefined, data?: unknown) {
  await using drill = await openMock(amiqus, seed === undefined ? {} : { seed })
  drill.mock.baseUrl = 'https://amiqus.example'
  await drill.operate({ url: drill.receiver.url, secret: 'shared' })
  const messages = []
  for (const fault of chancy) {
    await drill.mock.trigger('record.finished', { fault, data })
    await drill.settled()
    const { body, rawHeaders } = drill.receiver.received.at(-1) ?? {}
    const proofs = (rawHeaders ?? []).filter((_, at) => rawHeaders?.[at - 1] === 'X-AQID-Signature')
    messages.push({ body: body?.toString('base64'), proofs })
  }
  return { seed: drill.tenant.seed, messages }
}

/** For runs whose ids are random. */
const payload = {
  webhook: {
    uuid: '7f8e5a52-2d1c-4c8e-8a4b-7d6c5b4a3f21',
    created_at: '2026-01-01T00:00:00Z',
    events: ['*'],
  },
  trigger: { triggered_at: '2026-01-01T00:00:00Z', alias: 'record.finished' },
  data: {
    record: {
      id: 1,
      type: 'client',
      show: 'https://amiqus.example/1',
      download: 'https://amiqus.example/1/d',
    },
    client: { id: 1, show: 'https://amiqus.example/c/1' },
    case: null,
  },
}

it('the same seed gives the same bytes and the same proofs, another one others', async () => {
  const [one, again, other] = [await run('seven'), await run('seven'), await run('eight')]
  expect(again).toEqual(one)
  for (const [at, message] of one.messages.entries())
    expect(other.messages[at], chancy[at]).not.toEqual(message)
})

it('two faults of one kind in one run are two', async () => {
  const { messages } = await run('seven', payload)
  expect(messages[4]?.proofs).not.toEqual(messages[1]?.proofs)
})

it('a tenant without a seed makes one up, and says which, so that its faults can be had again', async () => {
  const [one, other] = [await run(undefined, payload), await run(undefined, payload)]
  expect(other.seed).not.toBe(one.seed)
  expect(other.messages).not.toEqual(one.messages)
  expect(await run(one.seed, payload)).toEqual(one)
})

it('a reset begins the choices anew', async () => {
  await using drill = await openMock(amiqus, { seed: 'seven' })
  const extended = async () => {
    await drill.operate({ url: drill.receiver.url, secret: 'shared' })
    await drill.mock.trigger('record.finished', { fault: 'extra-fields', data: payload })
    await drill.settled()
    return drill.receiver.received.at(-1)?.body
  }
  const before = await extended()
  drill.tenant.reset()
  expect(await extended()).toEqual(before)
})

it('draws evenly, from what it is given, and the same each time', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (seed, limit) => {
      const [one, two] = [createDraw(seed), createDraw(seed)]
      const drawn = Array.from({ length: 5 }, () => one.below(limit))
      expect(drawn.every((value) => value >= 0 && value < limit)).toBe(true)
      expect(Array.from({ length: 5 }, () => two.below(limit))).toEqual(drawn)
    }),
  )
  const counts = new Map<number, number>()
  const draw = createDraw('seven')
  for (let at = 0; at < 6000; at++) {
    const value = draw.below(6)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  expect(Math.min(...counts.values())).toBeGreaterThan(850)
  expect(() => createDraw('seven').pick([])).toThrow(RangeError)
})
