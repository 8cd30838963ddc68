import { setTimeout as sleep } from 'node:timers/promises'
import { it } from 'vitest'
import { scenarios } from '../../src/scenarios.ts'
import { ended, hookdrill, spawned, started } from '../support/hookdrill.ts'
import { startReceiver } from '../support/receiver.ts'
import { secret, startWebhooks } from './support/amiqus-webhooks.ts'
import { freePort } from '../support/free-port.ts'

it.concurrent(
  'plays against a receiver with mocks of its own when none run, and fails with 1',
  async ({ expect }) => {
    await using receiver = await startReceiver()
    const server = `http://127.0.0.1:${await freePort()}`
    const args = ['--server', server, '--vendor', 'amiqus', '--to', receiver.url, '--within', '3s', '--json']
    const ping = await hookdrill('play', 'ping', ...args)
    expect(ping).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('started the mocks there') as string,
    })
    // Whoever accepts everything and does nothing passes nothing, and is told why.
    expect(JSON.parse(ping.stdout)).toMatchObject({
      scenario: 'ping',
      outcome: 'failed',
      cause: 'accepts-and-does-nothing',
    })

    const all = await hookdrill('play', 'all', ...args)
    expect(all.code).toBe(1)
    expect(JSON.parse(all.stdout)).toMatchObject({
      baseline: { verdict: 'fail', cause: 'accepts-and-does-nothing' },
      reports: [],
      findings: [{ cause: 'accepts-and-does-nothing' }],
    })
  },
)

it.concurrent.for<[string, string, number, RegExp]>([
  [
    'nobody listens',
    'http://127.0.0.1:1/hooks',
    3,
    /nobody answers at http:\/\/127\.0\.0\.1:1\/hooks: nobody listens/,
  ],
  [
    'it may not call',
    'http://192.0.2.1/hooks',
    2,
    /not on this machine; allow it with --allow-host 192\.0\.2\.1/,
  ],
])('stops at once where %s, and blames no receiver', async ([, to, code, expected], { expect }) => {
  await using drill = await started()
  for (const name of ['ping', 'all']) {
    const played = await hookdrill(
      ...['play', name, '--server', drill.ready.url, '--vendor', 'amiqus', '--to', to, '--within', '300ms'],
    )
    expect(played).toMatchObject({ code, stdout: '' })
    expect(played.stderr).toMatch(expected)
  }
})

it.concurrent('says where the clock stands when a scenario moved it, and only then', async ({ expect }) => {
  await using drill = await started()
  await using handler = await handlerOf(drill)
  const where = [...handler.where, '--within', '2s']
  const moved = await hookdrill('play', 'duplicate-hours-later', ...where)
  expect(moved.stderr).toMatch(/the clock of tenant default was moved: it says \d{4}-/)
  expect((await hookdrill('play', 'ping', ...where)).stderr).not.toContain('clock')
})

it.concurrent('lists and explains without a server, and says what is missing to play', async ({ expect }) => {
  const listed = await hookdrill('play', '--list', '--json')
  expect((JSON.parse(listed.stdout) as { scenarios: unknown[] }).scenarios).toHaveLength(
    Object.keys(scenarios).length,
  )
  const explained = await hookdrill('play', 'ping', '--vendor', 'amiqus', '--explain')
  expect(explained.stdout).toContain('1. amiqus sends ping.')
  expect(await hookdrill('play', 'ping', '--vendor', 'amiqus')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--to is needed to play') as string,
  })
  expect(await hookdrill('play', 'pign', '--vendor', 'amiqus', '--to', 'http://127.0.0.1:9')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "ping"?') as string,
  })
})

it.concurrent('lists the faults of both sides', async ({ expect }) => {
  const { faults } = JSON.parse((await hookdrill('faults', '--json')).stdout) as {
    faults: { fault: string; side: string }[]
  }
  expect(faults).toContainEqual(expect.objectContaining({ fault: 'duplicate', side: 'delivery' }))
  expect(faults).toContainEqual(expect.objectContaining({ fault: 'not-ready', side: 'api' }))
})

it.concurrent('prints what it has when it is interrupted, and ends with 130', async ({ expect }) => {
  await using drill = await started()
  await using handler = await handlerOf(drill)
  const child = spawned(['play', 'all', ...handler.where, '--within', '2s', '--json'])
  const end = ended(child)
  // Those that go side by side come first, and move no clock.
  const clock = `${drill.ready.url}/_hookdrill/tenants/default/clock`
  const now = async (): Promise<number> => ((await (await fetch(clock)).json()) as { ms: number }).ms
  const before = await now()
  while ((await now()) - before < 3_600_000) await sleep(50)
  child.kill('SIGINT')
  const { code, stdout, stderr } = await end
  expect(code).toBe(130)
  const { reports, interrupted, missing } = JSON.parse(stdout) as {
    reports: { deliveries: { id: string }[] }[]
    interrupted: boolean
    missing: number
  }
  expect(interrupted).toBe(true)
  expect(reports.length).toBeGreaterThan(0)
  expect(stderr).toContain(`interrupted: ${missing} of ${reports.length + missing} scenarios were not played`)
})

it.concurrent('shows afterwards the deliveries that a report names', async ({ expect }) => {
  await using drill = await started()
  await using handler = await handlerOf(drill)
  const { stdout } = await hookdrill('play', 'ping', ...handler.where, '--json')
  const { deliveries } = JSON.parse(stdout) as { deliveries: { id: string; event: string }[] }
  expect(deliveries.length).toBeGreaterThan(0)
  for (const { id, event } of deliveries) {
    const shown = await hookdrill('deliveries', 'show', id, '--json', '--server', drill.ready.url)
    expect(JSON.parse(shown.stdout)).toMatchObject({ id, event, attempts: [{ number: 1 }] })
  }
})

it.concurrent(
  'judges a handler that reads by the API by that, and says what does not apply',
  async ({ expect }) => {
    await using drill = await started()
    await using handler = await handlerOf(drill, 'reads')
    const { code, stdout } = await hookdrill('play', 'all', ...handler.where, '--json')
    const { profile, reports } = JSON.parse(stdout) as {
      profile: string
      reports: { scenario: string; outcome: string; why?: string; steps: { problems: string[] }[] }[]
    }
    const failed = reports.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive')
    expect(failed).toEqual([])
    expect([code, profile]).toEqual([0, 'reads'])
    expect(reports.find(({ scenario }) => scenario === 'download-500')).toMatchObject({
      outcome: 'skipped',
      why: 'it fetches no file',
    })
    expect(reports.find(({ scenario }) => scenario === 'wrong-secret')).toMatchObject({ outcome: 'passed' })
  },
)

it.concurrent('says of a secret that a vendor has no use for that it has none', async ({ expect }) => {
  await using receiver = await startReceiver()
  const args = ['--to', receiver.url, '--secret', 'an-invented-secret', '--within', '300ms']
  const server = ['--server', `http://127.0.0.1:${await freePort()}`]
  const { stderr } = await hookdrill('play', 'duplicate', '--vendor', 'reportflow', ...args, ...server)
  expect(stderr).toContain('proves its webhooks by nothing, so --secret is of no use with it')
})

it.concurrent(
  'gives Credas the secret that the receiver knows, as the header of its example',
  async ({ expect }) => {
    await using receiver = await startReceiver()
    const args = ['--to', receiver.url, '--secret', 'an-invented-secret', '--within', '300ms']
    const server = ['--server', `http://127.0.0.1:${await freePort()}`]
    await hookdrill('play', 'duplicate', '--vendor', 'credas', ...args, ...server)
    expect(receiver.received.map(({ headers }) => headers['webhookauth'])).toContain('an-invented-secret')
  },
)

interface RunningHandler extends AsyncDisposable {
  /** The flags that lead to it and to its mocks. */
  readonly where: readonly string[]
}

/** A handler of Amiqus that is right, with the credentials of mocks that run in another process. */
async function handlerOf(
  drill: Awaited<ReturnType<typeof started>>,
  profile: 'downloads' | 'reads' = 'downloads',
): Promise<RunningHandler> {
  const response = await fetch(`${drill.ready.url}/_hookdrill/tenants/default`)
  const { vendors } = (await response.json()) as {
    vendors: Record<string, { baseUrl: string; credentials: Record<string, string> }>
  }
  const access = vendors['amiqus']
  if (!access) throw new RangeError('there is no amiqus')
  const handler = await startWebhooks(access, profile)
  return {
    where: ['--server', drill.ready.url, '--vendor', 'amiqus', '--to', handler.url, '--secret', secret],
    [Symbol.asyncDispose]: handler.close,
  }
}
