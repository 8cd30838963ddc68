import { describe } from 'vitest'
import type { Drill } from '../../src/testing/drill.ts'
import type { RecordingReceiver } from '../../src/testing/recording-receiver.ts'
import { test } from '../../src/testing/vitest.ts'
import type { Integrator } from '../../src/kernel/contract/journey.ts'
import { vendors, type VendorName } from '../../src/vendors.ts'
import { looksLike } from '../support/file-kinds.ts'

const names = Object.keys(vendors) as VendorName[]
const stories = Array.from({ length: 200 }, (_, number) => ({
  number,
  name: names[number % names.length] ?? 'amiqus',
}))

/** What an integrator has at hand, in a drill. */
function worldOf(drill: Drill, name: VendorName, receiver: RecordingReceiver): Integrator {
  const mock = drill.tenant.mock(name)
  return {
    url: mock.baseUrl,
    hook: receiver.url,
    credentials: mock.credentials(),
    api: drill[name].fetch,
    operate: async (settings) => void (await mock.subscribe(settings)),
    act: async (action, input) => void (await mock.act(action, input)),
  }
}

describe.concurrent('two hundred at once', () => {
  test.for(stories)(
    '$number: $name hands over its file, whatever the first answer was',
    async ({ name, number }, { drill, receiver, expect }) => {
      const vendor = drill[name]
      const { journey } = drill.tenant.mock(name).vendor
      const world = worldOf(drill, name, receiver)
      receiver.answerAlways(number % 3 === 0 ? 503 : 200)
      const notes = { ...(await journey.subscribe(world)), ...(await journey.run(world)) }
      await drill.settled()
      const first = drill.deliveries.findLast(({ event }) => event === journey.event)
      expect(first).toHaveBeenAttempted(1)
      receiver.answerAlways(200)
      await drill.clock.advance('30m')
      if (first?.status !== 'delivered') drill.tenant.mock(name).resend(first?.id ?? '')
      await drill.settled()
      expect(drill).toHaveDelivered(journey.event)

      const file = await journey.download(world, receiver.last?.payload, notes)
      expect(looksLike(journey.fileType, new Uint8Array(await file.arrayBuffer()))).toBe(true)
      const bodies = new Set(drill.deliveries.map(({ body }) => body.toString('base64')))
      expect(receiver.received.filter(({ body }) => !bodies.has(body.toString('base64')))).toEqual([])
      expect(vendor.requests.length).toBe(drill.requests.length)
    },
  )
})
