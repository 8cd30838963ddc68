import { setupServer } from 'msw/node'
import { Agent, request } from 'undici'
import { afterEach, vi } from 'vitest'
import { handlers } from '../../src/http/msw.ts'
import { interceptor } from '../../src/http/undici.ts'
import { createDrill, createRecordingReceiver } from '../../src/testing/index.ts'
import { expect, it } from '../../src/testing/vitest.ts'

afterEach(() => void vi.useRealTimers())

const usual = [
  ...([
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'setImmediate',
    'clearImmediate',
  ] as const),
  ...(['Date', 'performance', 'hrtime'] as const),
]
const faked = { usual, 'microtasks too': [...usual, 'queueMicrotask' as const] }

const moments = (['before', 'after'] as const).flatMap((when) =>
  Object.entries(faked).map(([name, toFake]) => ({ when, name, toFake })),
)

it.each(moments)('works with fake timers, $name, from $when the drill', async ({ when, toFake }) => {
  if (when === 'before') vi.useFakeTimers({ toFake })
  await using drill = await createDrill()
  await using receiver = await createRecordingReceiver()
  if (when === 'after') vi.useFakeTimers({ toFake })
  receiver.answerNext(503)
  await drill.amiqus.subscribe(receiver.url)
  await drill.amiqus.subscribe(drill.mount(async (request: Request) => new Response(await request.text())))
  await drill.amiqus.subscribe(drill.mount((req, res) => void req.resume().on('end', () => res.end('ok'))))
  await drill.amiqus.trigger('record.finished')
  await drill.clock.advance('60s')
  await drill.settled()
  expect(drill.deliveries.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered'])
  expect(await (await drill.amiqus.fetch('/api/v2/clients')).json()).toMatchObject({
    data: [{ object: 'client' }],
  })
  expect(receiver.received).toHaveLength(2)
})

it.each(moments)(
  'answers over msw with fake timers, $name, from $when the drill',
  async ({ when, toFake }) => {
    if (when === 'before') vi.useFakeTimers({ toFake })
    await using drill = await createDrill()
    if (when === 'after') vi.useFakeTimers({ toFake })
    const server = setupServer(...handlers(drill))
    server.listen()
    try {
      const response = await fetch('https://id.amiqus.co/api/v2/clients', {
        headers: { ...drill.amiqus.headers },
      })
      expect(await response.json()).toMatchObject({ data: [] })
      await drill.settled()
    } finally {
      server.close()
    }
  },
)

// undici itself stands still without queueMicrotask, whatever it calls.
it.each(moments.filter(({ name }) => name === 'usual'))(
  'answers over undici with fake timers, $name, from $when the drill',
  async ({ when, toFake }) => {
    if (when === 'before') vi.useFakeTimers({ toFake })
    await using drill = await createDrill()
    if (when === 'after') vi.useFakeTimers({ toFake })
    const dispatcher = new Agent().compose(interceptor(drill))
    const { body } = await request('https://id.amiqus.co/api/v2/clients', {
      dispatcher,
      headers: { ...drill.amiqus.headers },
    })
    expect(await body.json()).toMatchObject({ data: [] })
    await drill.settled()
  },
)
