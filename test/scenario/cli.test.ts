import { createServer } from 'node:net'
import { it } from 'vitest'
import { scenarios } from '../../src/scenarios.ts'
import { ended, hookdrill, spawned, started } from '../support/hookdrill.ts'
import { startReceiver } from '../support/receiver.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

it.concurrent(
  'plays against a receiver with mocks of its own when none run, and fails with 1',
  async ({ expect }) => {
    await using receiver = await startReceiver()
    const server = `http://127.0.0.1:${await freePort()}`
    const args = [
      '--server',
      server,
      '--vendor',
      'amiqus',
      '--to',
      receiver.url,
      '--within',
      '300ms',
      '--json',
    ]
    const ping = await hookdrill('play', 'ping', ...args)
    expect(ping).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('started the mocks there') as string,
    })
    expect(JSON.parse(ping.stdout)).toMatchObject({ scenario: 'ping', outcome: 'passed' })

    const forged = await hookdrill('play', 'wrong-secret', ...args)
    expect(forged.code).toBe(1)
    expect(JSON.parse(forged.stdout)).toMatchObject({
      outcome: 'failed',
      mistake: scenarios['wrong-secret'].catches,
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
  await using receiver = await startReceiver(500)
  const where = ['--server', drill.ready.url, '--vendor', 'amiqus', '--to', receiver.url, '--within', '300ms']
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
  await using receiver = await startReceiver()
  const args = ['--server', drill.ready.url, '--vendor', 'amiqus', '--to', receiver.url, '--within', '300ms']
  const child = spawned(['play', 'all', ...args, '--json'])
  const end = ended(child)
  await receiver.arrived(12)
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
  await using receiver = await startReceiver()
  const server = ['--server', drill.ready.url]
  const { stdout } = await hookdrill(
    'play',
    'ping',
    '--vendor',
    'amiqus',
    '--to',
    receiver.url,
    '--json',
    ...server,
  )
  const { deliveries } = JSON.parse(stdout) as { deliveries: { id: string; event: string }[] }
  expect(deliveries.length).toBeGreaterThan(0)
  for (const { id, event } of deliveries) {
    const shown = await hookdrill('deliveries', 'show', id, '--json', ...server)
    expect(JSON.parse(shown.stdout)).toMatchObject({ id, event, attempts: [{ number: 1 }] })
  }
})
