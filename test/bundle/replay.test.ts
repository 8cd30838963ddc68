import { expect, it } from 'vitest'
import { replayBundle, type ReplayOptions } from '../../src/replay/replay.ts'
import { formatReplay } from '../../src/replay/format-replay.ts'
import { replayReport, toReplayReport } from '../../src/replay/replay-report.ts'
import type { Bundle } from '../../src/bundle/bundle.ts'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { startReceiver } from '../support/receiver.ts'
import { madeBundle } from './made-bundle.ts'

const plain = (text: string): string => text
const paint = { green: plain, red: plain, yellow: plain, dim: plain }
const replayed = async (to: string, bundle: Bundle = madeBundle(), more: Partial<ReplayOptions> = {}) =>
  await replayBundle(bundle, { to, port: 0, vendor: amiqus, withinMs: 3000, ...more })

it('sends the bytes and headers as they were', async () => {
  await using receiver = await startReceiver()
  const replay = await replayed(receiver.url)
  const [request] = receiver.received
  expect(Buffer.from(request?.body ?? '').toString()).toBe('{"trigger":{"alias":"record.finished"}}')
  expect(replay).toMatchObject({ sent: 1, isMoved: true, changed: [] })
})

it('leaves open what a handler did not act on, and says what may be the reason', async () => {
  await using receiver = await startReceiver()
  const replay = await replayed(receiver.url)
  expect(replay.requirements).toMatchObject([
    { before: 'green', after: 'open', why: expect.stringMatching(/start it empty/) },
  ])
  const text = formatReplay(replay, paint)
  expect(text).toMatch(/^green before, green after: 1 webhooks were sent/)
  expect(text).toContain('served on another port')
  expect(replayReport.parse(toReplayReport(replay)).verdict).toBe('green before, green after')
})

it('says red when the genuine webhook is refused', async () => {
  const replay = await replayed('http://127.0.0.1:9/hook')
  expect(replay).toMatchObject({
    after: 'red',
    changed: [{ number: 1, before: '200', after: expect.stringContaining('ECONNREFUSED') }],
  })
})

it('refuses a host beyond this machine that was not allowed', async () => {
  await expect(replayed('http://receiver.example.com/')).rejects.toThrow(
    /nothing was sent to .*receiver\.example\.com/,
  )
})

it('asks for the secret where it travels in a header', async () => {
  const { manifest, files } = madeBundle()
  const [webhook, call] = manifest.exchanges
  if (webhook?.kind !== 'webhook' || !call) throw new TypeError('it begins with a webhook')
  const exchanges = [{ ...webhook, proof: 'secret' as const }, call]
  const bundle = { manifest: { ...manifest, exchanges }, files }
  await expect(replayed('http://127.0.0.1:9/', bundle)).rejects.toThrow(/the bundle does not hold it/)
})

it('one that is stopped judges what was sent until then, and leaves the rest open', async () => {
  await using receiver = await startReceiver(200, 'hang')
  const { manifest, files } = madeBundle()
  const [first, call] = manifest.exchanges
  if (first?.kind !== 'webhook' || !call) throw new TypeError('it begins with a webhook')
  const { awaited: _, ...unawaited } = first
  const second = { ...unawaited, number: 3, atMs: 9, endedMs: 10, requirements: ['SIG-05'] }
  const grade = {
    ...manifest.grade,
    requirements: manifest.grade.requirements.flatMap((one) => [one, { ...one, id: 'SIG-05' }]),
  }
  const bundle = { manifest: { ...manifest, grade, exchanges: [unawaited, call, second] }, files }
  const stop = new AbortController()
  const replaying = replayed(receiver.url, bundle, { withinMs: 600_000, stopped: stop.signal })
  await receiver.arrived(2)
  stop.abort()
  const replay = await replaying
  expect(replay).toMatchObject({ sent: 1, unsent: 1, after: 'open', baseline: { after: 'green' } })
  expect(replay.requirements[1]).toMatchObject({
    id: 'SIG-05',
    after: 'open',
    why: 'the replay was ended before that was sent',
  })
  expect(replayReport.parse(toReplayReport(replay))).toMatchObject({ sent: 1, unsent: 1 })
})
