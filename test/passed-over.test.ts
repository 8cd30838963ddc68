import { expect, it } from 'vitest'
import { runDemo } from '../src/demo/demo.ts'
import { formatPassedOver, hasReceiver } from '../src/demo/passed-over.ts'
import { receiverVendors } from '../src/demo/receiver-options.ts'
import { startServer, vendors } from '../src/index.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'

/** As a vendor that was added a minute ago. */
const { receiver: _, ...scandesk } = { ...(vendors.credas as AnyVendor), name: 'scandesk' }
const all: readonly AnyVendor[] = [vendors.reportflow, scandesk]
const why = 'scandesk is passed over: it has no receiver; write mocks/scandesk/receiver.ts'

it('a vendor without a receiver is passed over, with the file to write', () => {
  expect(all.filter(hasReceiver)).toEqual([vendors.reportflow])
  expect(formatPassedOver(all)).toEqual([why])
})

it('the demo makes the journeys of the others, and says which it does not make', async () => {
  await using server = await startServer({ port: 0, vendors: { ...vendors, scandesk } })
  const report = await runDemo(
    server,
    { all, retrying: vendors.amiqus, expiring: vendors.smartdocumentor },
    () => undefined,
  )
  expect(report.rows.map(({ vendor, problems }) => [vendor, problems])).toEqual([['reportflow', []]])
  expect(report).toMatchObject({ passedOver: [why], ok: true })
})

it('the receiver is configured for those that it can deal with, and for no mock that is not there', async () => {
  const shown = { baseUrl: 'http://127.0.0.1:1', credentials: { appKey: 'k' } }
  const configured = (names: readonly string[]) =>
    receiverVendors(all, Object.fromEntries(names.map((name) => [name, shown])), {
      secretOf: () => undefined,
    })
  expect(await configured(['reportflow', 'scandesk'])).toEqual({
    reportflow: { baseUrl: 'http://127.0.0.1:1', appKey: 'k', secretKey: undefined },
  })
  expect(await configured(['scandesk'])).toEqual({})
})
