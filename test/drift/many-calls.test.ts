import { expect, it } from 'vitest'
import { readHarEntries } from '../../src/corpus/har.ts'
import { readForeignHar } from '../../src/drift/foreign-har.ts'
import { vendors } from '../../src/vendors.ts'

it('a HAR of a hundred and forty thousand calls is read', () => {
  const call = (at: number): unknown => ({
    request: { method: 'GET', url: `https://id.amiqus.co/api/v2/clients/${at}` },
    response: { status: 200, content: { text: '{}' } },
  })
  const entries = Array.from({ length: 140_000 }, (_, at) => call(at))
  const { corpus } = readForeignHar({
    entries: readHarEntries({ log: { entries } }, 'traffic.har'),
    source: 'traffic.har',
    vendor: vendors.amiqus,
    edition: 'v2',
  })
  expect(corpus.exchanges).toHaveLength(140_000)
})
