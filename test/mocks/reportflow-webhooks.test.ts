import { expect, it } from 'vitest'
import { startOfTime } from '../support/open-mock.ts'
import {
  arrived,
  bytes,
  openCurrent,
  openLegacy,
  pdfText,
  post,
  single,
  warnings,
  type LegacyHook,
} from './reportflow/drill.ts'

it('retries a 5xx three times, one, two and four seconds apart, and then lets it be', async () => {
  await using drill = await openLegacy()
  await drill.operate({ url: drill.receiver.url })
  drill.receiver.answers.push(500, 'reset', 503, 502, 200)
  const response = await post(drill, 'sync/single', single())
  expect(response.status).toBe(201)
  await drill.clock.advance('1h')
  const [delivery] = drill.mock.deliveries()
  expect(delivery?.status).toBe('abandoned')
  expect(delivery?.attempts.map(({ at }) => at - startOfTime)).toEqual([0, 1000, 3000, 7000])
  expect(new Set(arrived(drill)).size).toBe(1)
})

it.each([
  [400, {}, 1],
  [429, {}, 1],
  [302, {}, 1],
  [302, { retryRedirects: true }, 2],
  ['reset', { retryUnanswered: false }, 1],
  ['reset', {}, 2],
  [503, { retryDelaysMs: [] }, 1],
] as const)('after %o with %o makes %i attempts in all', async (first, options, attempts) => {
  await using drill = await openCurrent({ options })
  await drill.operate({ url: drill.receiver.url })
  drill.receiver.answers.push(first)
  await post(drill, 'sync/single', single())
  await drill.clock.advance('1h')
  expect(drill.mock.deliveries()[0]?.attempts).toHaveLength(attempts)
})

it('gives a receiver five seconds, and tries again after silence', async () => {
  await using drill = await openLegacy()
  await drill.operate({ url: drill.receiver.url })
  drill.receiver.answers.push('hang')
  await post(drill, 'sync/single', single())
  await drill.receiver.arrived(1)
  await drill.clock.advance('6s')
  expect(drill.mock.deliveries()[0]?.attempts).toMatchObject([
    { outcome: { kind: 'timeout', afterMs: 5000 } },
    { at: startOfTime + 6000, outcome: { status: 200 } },
  ])
})

it('sends neither a signature nor a name of its own', async () => {
  await using drill = await openCurrent()
  await drill.operate({ url: drill.receiver.url })
  await post(drill, 'sync/single', single())
  await drill.settled()
  const headers = Object.keys(drill.receiver.received[0]?.headers ?? {})
  expect(headers.toSorted()).toEqual(['connection', 'content-length', 'content-type', 'host'])
})

it('has room for one webhook URL in a workspace', async () => {
  await using drill = await openCurrent()
  await drill.operate({ url: `${drill.receiver.url}/first` })
  await drill.operate({ url: `${drill.receiver.url}/second?tenant=7` })
  await post(drill, 'sync/single', single())
  await drill.settled()
  expect(drill.receiver.received.map(({ url }) => url)).toEqual(['/hook/second?tenant=7'])
})

it.each([
  ['http://hooks.example.com/', 'https'],
  ['https://localhost/', 'localhost'],
  ['https://app.localhost./', 'localhost'],
  ['https://127.1/', 'private'],
  ['https://10.0.0.1/', 'private'],
  ['https://172.16.0.1/', 'private'],
  ['https://172.31.255.255/', 'private'],
  ['https://192.168.1.1/', 'private'],
  ['https://169.254.169.254/', 'private'],
  ['https://[::1]/', 'private'],
  ['https://[fd12::1]/', 'private'],
  ['https://[::ffff:10.0.0.1]/', 'private'],
  ['https://hooks.example.com/?api_key=s3cret', 'credentials'],
])('refuses the webhook URL %s when the vendor’s rules are on, and else warns once', async (url, why) => {
  await using strict = await openLegacy({ vendorRules: true })
  await expect(strict.operate({ url })).rejects.toThrow(why)
  expect(strict.mock.snapshot()['account']).toMatchObject([{ webhookUrl: null }])
  await using lenient = await openLegacy()
  await lenient.operate({ url })
  expect(warnings(lenient)).toEqual([expect.stringContaining(why)])
  expect(warnings(lenient).join()).not.toContain('s3cret')
})

it.each([
  'https://hooks.example.com/',
  'https://172.32.0.1/',
  'https://10.example.com/',
  'https://fd.example.com/?monkey=1',
])('takes the webhook URL %s under the vendor’s rules', async (url) => {
  await using drill = await openLegacy({ vendorRules: true })
  await drill.operate({ url })
  expect(warnings(drill)).toEqual([])
})

it('forgets the webhook URL on a reset, and keeps its keys', async () => {
  await using drill = await openCurrent()
  await drill.operate({ url: drill.receiver.url })
  const before = drill.mock.credentials()
  drill.tenant.reset()
  expect(drill.mock.credentials()).toEqual(before)
  await post(drill, 'sync/single', single())
  await drill.settled()
  expect(drill.mock.deliveries()).toEqual([])
})

it('makes an example whose file can be downloaded', async () => {
  await using drill = await openLegacy()
  await drill.operate({ url: drill.receiver.url })
  await drill.mock.trigger('file.completed')
  await drill.settled()
  const [hook] = arrived(drill).map((body) => JSON.parse(body) as LegacyHook)
  const [file] = hook?.files ?? []
  const download = await drill.api(`/v1/file/download/${file?.uuid}/${file?.fileId}`)
  expect(await pdfText(await bytes(download))).toContain('companyName: Company A')
})
