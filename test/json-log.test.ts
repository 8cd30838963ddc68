import { expect, it } from 'vitest'
import { ended, firstLine, hookdrill, spawned } from './support/hookdrill.ts'
import { startReceiver } from './support/receiver.ts'

interface Line {
  readonly time: string
  readonly level: string
  readonly kind: string
  readonly tenantTime?: string
  readonly message?: string
  readonly [more: string]: unknown
}

/** Runs a start, lets something of each kind happen, and gives its log. */
async function logOf(...args: string[]): Promise<{ stderr: string; credentials: readonly string[] }> {
  await using receiver = await startReceiver(503, 200)
  const child = spawned(['start', '--port', '0', '--json', '--seed', 'seven', ...args])
  const end = ended(child)
  const { url, vendors } = await firstLine<{
    url: string
    vendors: Record<string, { baseUrl: string; credentials: Record<string, string>; webhookSecret?: string }>
  }>(child)
  const post = async (path: string, body: unknown): Promise<unknown> =>
    await (
      await fetch(`${url}/_hookdrill/tenants/default${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).text()
  await post('/clock', { freeze: true })
  const hook = receiver.url.replace('http://', 'http://user:an-invented-password@')
  await post('/subscriptions', { vendor: 'amiqus', url: hook, secret: 'an-invented-webhook-secret' })
  await post('/events/amiqus/client.created', {})
  await post('/clock', { advance: '60s' })
  const { baseUrl = '' } = vendors['amiqus'] ?? {}
  await (
    await fetch(`${baseUrl}/api/v2/clients`, { headers: { authorization: 'Bearer an-invented-token' } })
  ).text()
  await fetch(`${url}/_hookdrill/tenants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"made-later"}',
  })
  await (await fetch(`${url}/~made-later/amiqus/api/v2/records`)).text()
  child.kill('SIGINT')
  const { stderr } = await end
  const credentials = Object.values(vendors).flatMap(({ credentials: own, webhookSecret = '' }) => [
    ...Object.values(own),
    webhookSecret,
  ])
  return { stderr, credentials: credentials.filter((text) => text.length > 12) }
}

it('--log json says each thing in one line, with its level and both times, and no secret', async () => {
  const { stderr, credentials } = await logOf('--log', 'json', '--log-level', 'debug')
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  for (const { time, level } of lines) {
    expect(new Date(time).toISOString()).toBe(time)
    expect(['debug', 'info', 'warn', 'error']).toContain(level)
  }
  const of = (kind: string): readonly Line[] => lines.filter((line) => line.kind === kind)
  expect(of('message').at(-1)?.message).toBe('hookdrill has ended.')
  expect(of('delivery')).toMatchObject([
    { level: 'debug', tenant: 'default', vendor: 'amiqus', event: 'client.created' },
  ])
  const [first, second] = of('attempt')
  expect(first).toMatchObject({
    level: 'warn',
    status: 'pending',
    number: 1,
    outcome: 'response',
    result: '503',
    dueAt: expect.any(String) as string,
  })
  expect(second).toMatchObject({
    level: 'info',
    status: 'delivered',
    number: 2,
    result: '200',
    delivery: first?.['delivery'],
  })
  expect(Date.parse(second?.tenantTime ?? '') - Date.parse(first?.tenantTime ?? '')).toBe(60_000)
  expect(of('request')).toMatchObject([
    { level: 'warn', tenant: 'default', method: 'GET', path: '/api/v2/clients', status: 401 },
    { level: 'warn', tenant: 'made-later', method: 'GET', path: '/api/v2/records', status: 401 },
  ])
  expect(of('clock').at(-1)).toMatchObject({ level: 'info', frozen: true, summary: '1 attempt' })
  for (const secret of [
    ...credentials,
    'an-invented-password',
    'an-invented-webhook-secret',
    'an-invented-token',
  ])
    expect(stderr).not.toContain(secret)
})

it('--log-level leaves out what is less, as text, too', async () => {
  const { stderr } = await logOf('--log-level', 'error')
  expect(stderr).not.toContain('client.created')
  const told = await logOf('--log-level', 'warn')
  expect(told.stderr).toContain('503')
  expect(told.stderr).not.toContain('(attempt 2)')
  expect(told.stderr).toContain('hookdrill has ended.')
  expect(told.stderr).toContain('http://[secret]@127.0.0.1')
})

it('a form or level that there is not is refused in words', async () => {
  expect(await hookdrill('start', '--log', 'xml')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected text or json') as string,
  })
  expect(await hookdrill('start', '--log-level', 'loud')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected debug or info or warn or error') as string,
  })
})
