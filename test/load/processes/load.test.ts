import { expect, it } from 'vitest'
import { run, type Running } from '../../support/run-cli.ts'
import { startPythonReceiver, type PythonReceiver } from './python-receiver.ts'
import { freePort } from '../../support/free-port.ts'
import { missing, startRedis } from './redis.ts'

interface Report {
  readonly acknowledged: number
  readonly abandoned: number
  readonly attempts: number
  readonly retries: number
  readonly again: number
  readonly failures: readonly string[]
  readonly reconciliation: {
    readonly booked: number
    readonly missing: { readonly count: number; readonly ids: readonly string[] }
    readonly doubled: { readonly count: number; readonly ids: readonly string[] }
    readonly late: { readonly count: number }
  }
}

const load = async (receiver: PythonReceiver, ...args: string[]): Promise<Running> =>
  run([
    'load',
    'amiqus',
    'ping',
    ...['--server', `http://127.0.0.1:${await freePort()}`],
    ...['--to', receiver.hook, '--secret', 'an-invented-secret', '--probe-url', receiver.probe],
    ...args,
    '--json',
  ])

const worker = async (queue: string): Promise<Running> => {
  const running = run(['worker', '--queue', queue, '--concurrency', '20', '--json'])
  expect(await running.line()).toMatchObject({ type: 'ready' })
  return running
}

const reportOf = async (running: Running): Promise<{ report: Report; code: number | null }> => {
  const { stdout, stderr, code } = await running.ended
  if (stdout === '') throw new Error(stderr)
  return { report: JSON.parse(stdout) as Report, code }
}

const python = missing('python3')
const both = missing('python3', 'redis-server')

it.skipIf(python.any)(
  `a receiver in Python says the same: what it dropped, doubled and booked late${python.why}`,
  async () => {
    await using receiver = await startPythonReceiver('--drop', '90', '--double', '70', '--late', '1.5')
    const running = await load(receiver, '--count', '400', '--rate', '400', '--settle', '6s')
    const { report, code } = await reportOf(running)
    const { dropped, doubled, seen } = await receiver.counted()
    expect([dropped.length, doubled.length, seen]).toEqual([4, 5, 400])
    const { reconciliation } = report
    expect(reconciliation.missing.ids.toSorted()).toEqual(dropped.toSorted())
    expect(reconciliation.doubled.ids.toSorted()).toEqual(doubled.toSorted())
    expect(reconciliation.late.count).toBeGreaterThan(0)
    expect(code).toBe(1)
  },
)

it.skipIf(python.any)(
  `a receiver in Python says the same: all is well, with retries${python.why}`,
  async () => {
    await using receiver = await startPythonReceiver('--fail', '10')
    const { report, code } = await reportOf(await load(receiver, '--count', '300', '--rate', '300'))
    expect({ code, failures: report.failures, booked: report.reconciliation.booked }).toEqual({
      code: 0,
      failures: [],
      booked: 300,
    })
    expect(await receiver.counted()).toMatchObject({ posts: report.attempts, seen: 300 })
  },
)

it.skipIf(both.any)(`workers share a backlog, and a killed one costs nothing${both.why}`, async () => {
  await using redis = await startRedis()
  await using receiver = await startPythonReceiver('--fail', '40', '--wait', '0.05')
  const [first, second] = [await worker(redis.url), await worker(redis.url)]
  const running = await load(
    receiver,
    '--count',
    '2000',
    '--rate',
    '400',
    '--queue',
    redis.url,
    '--settle',
    '90s',
  )
  await expect.poll(async () => (await receiver.counted()).posts, { timeout: 60_000 }).toBeGreaterThan(500)
  first.child.kill('SIGKILL')
  const { report, code } = await reportOf(running)
  second.child.kill('SIGINT')
  expect({ code, failures: report.failures }).toEqual({ code: 0, failures: [] })
  expect(report).toMatchObject({
    acknowledged: 2000,
    abandoned: 0,
    reconciliation: { booked: 2000, missing: { count: 0 }, doubled: { count: 0 } },
  })
  expect(report.again).toBeGreaterThan(0)
  const counted = await receiver.counted()
  expect(counted.seen).toBe(2000)
  expect(counted.posts).toBeGreaterThanOrEqual(report.attempts)
  expect(counted.posts - report.attempts).toBeLessThanOrEqual(report.again)
  expect(JSON.parse((await second.ended).stdout.split('\n').at(-1) ?? '')).toMatchObject({ type: 'ended' })
})

it.skipIf(both.any)(
  `a receiver that books every delivery that comes twice is found out when a worker dies${both.why}`,
  async () => {
    await using redis = await startRedis()
    await using receiver = await startPythonReceiver('--deaf', '--wait', '0.3')
    const [first, second] = [await worker(redis.url), await worker(redis.url)]
    const running = await load(
      receiver,
      '--count',
      '400',
      '--rate',
      '200',
      '--queue',
      redis.url,
      '--settle',
      '60s',
    )
    await expect.poll(async () => (await receiver.counted()).posts, { timeout: 60_000 }).toBeGreaterThan(100)
    first.child.kill('SIGKILL')
    const { report, code } = await reportOf(running)
    second.child.kill('SIGKILL')
    expect(report.acknowledged).toBe(400)
    expect(report.reconciliation.missing.count).toBe(0)
    expect(report.reconciliation.doubled.count).toBeGreaterThan(0)
    expect(report.reconciliation.doubled.count).toBeLessThanOrEqual(report.again)
    expect(code).toBe(1)
  },
)

it.skipIf(both.any)(`a second load at the same Redis is refused${both.why}`, async () => {
  await using redis = await startRedis()
  await using receiver = await startPythonReceiver()
  const args = ['--count', '1000', '--rate', '1', '--queue', redis.url]
  const first = await load(receiver, ...args)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const second = await load(receiver, ...args)
  expect(await second.ended).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('another load is on its way'),
  })
  first.child.kill('SIGINT')
  const { report, code } = await reportOf(first)
  expect({ code, acknowledged: report.acknowledged }).toEqual({ code: 130, acknowledged: 0 })
})
