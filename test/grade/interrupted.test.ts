import { cp } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { capabilities } from '../../src/capabilities/index.ts'
import { controlBindings } from '../../src/http/control/bindings.ts'
import { createBorrowers } from '../../src/capabilities/borrowers.ts'
import { startReceiver } from '../support/receiver.ts'
import { startHookdrill, type Started } from '../support/start.ts'
import { newFolder } from '../support/state.ts'

const own = 'http://127.0.0.1:9/mine'

const subscribe = ({ control }: Started): Promise<unknown> =>
  control('/tenants/default/subscriptions', { vendor: 'amiqus', url: own })

/** Where what is announced goes. */
async function urlsOf({ control }: Started): Promise<readonly string[]> {
  const { body } = await control('/tenants/default/subscriptions?vendor=amiqus')
  return (body as { subscriptions: readonly { url: string }[] }).subscriptions.map(({ url }) => url)
}

/** Runs that wait for a receiver that never answers, in accounts of their own. */
const runs: readonly (readonly [path: string, asked: object])[] = [
  ['grades', { vendor: 'amiqus' }],
  ['judgements', { vendor: 'amiqus', scenarios: ['lost-answer'] }],
  ['scenarios/lost-answer', { vendor: 'amiqus' }],
  ['scenarios/one-person-everywhere', {}],
]

/** A run that has begun to wait, and how its caller goes away. */
async function begin({ control }: Started, [path, asked]: (typeof runs)[number]) {
  const receiver = await startReceiver(...Array.from({ length: 50 }, () => 'hang' as const))
  const to = path.endsWith('everywhere') ? `${receiver.url}/{vendor}` : receiver.url
  const gone = new AbortController()
  const answered = control(
    `/tenants/default/${path}`,
    { ...asked, to, withinMs: 600_000 },
    { signal: gone.signal },
  )
  answered.catch(() => undefined) // Nobody waits for it.
  await receiver.arrived(1)
  return { receiver, leave: () => gone.abort() }
}

it.each(runs)('the accounts are back after a restart when the server ends amid %s', async (...run) => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder })
  await subscribe(first)
  const { receiver } = await begin(first, run)
  expect(await urlsOf(first)).not.toContain(own)
  await first.server.close()
  await receiver[Symbol.asyncDispose]()
  await using second = await startHookdrill({ stateFolder })
  expect(await urlsOf(second)).toEqual([own])
  expect(second.server.tenants.get('default').clock.frozen).toBe(false)
})

it.each(runs)('the accounts are back after a restart when the server is killed amid %s', async (...run) => {
  const [stateFolder, killed] = [await newFolder(), await newFolder()]
  const first = await startHookdrill({ stateFolder })
  await subscribe(first)
  const { receiver, leave } = await begin(first, run)
  await first.server.tenants.confirm()
  await cp(stateFolder, killed, { recursive: true, filter: (file) => !file.endsWith('.lock') })
  leave()
  await first.server.close()
  await receiver[Symbol.asyncDispose]()
  for (const _ of [1, 2]) {
    await using again = await startHookdrill({ stateFolder: killed })
    const { journal, clock } = again.server.tenants.get('default')
    const warnings =
      JSON.stringify(journal.since(0)).split('the accounts are again what they were').length - 1
    expect({ urls: await urlsOf(again), frozen: clock.frozen, warnings }).toEqual({
      urls: [own],
      frozen: false,
      warnings: 1,
    })
  }
})

it.each(runs.slice(1))('the accounts come back when the caller of %s has gone, each time', async (...run) => {
  await using drill = await startHookdrill()
  await subscribe(drill)
  for (const _ of [1, 2]) {
    const { receiver, leave } = await begin(drill, run)
    leave()
    await expect.poll(() => urlsOf(drill), { timeout: 5000 }).toEqual([own])
    await receiver[Symbol.asyncDispose]()
  }
})

it('whoever comes while accounts are being given back waits for that', async () => {
  const borrowers = createBorrowers()
  await using drill = await startHookdrill()
  const tenant = drill.server.tenants.get('default')
  const gone = new AbortController()
  const { giveBack } = await borrowers.lend(tenant, {
    kind: 'play',
    does: 'one plays',
    signal: gone.signal,
  })
  const other = { kind: 'grade', does: 'another grades' } as const
  await expect(borrowers.lend(tenant, other)).rejects.toThrow('one plays in tenant default')
  gone.abort()
  let isLent = false
  const next = borrowers.lend(tenant, other).then(() => (isLent = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(isLent).toBe(false)
  giveBack()
  await next
  expect(() => borrowers.refuseWhileLent('default')).toThrow('another grades in tenant default')
})

const json = { 'content-type': 'application/json' }

/** Whatever changes a tenant, but what begins or ends a run itself. */
const writes: readonly (readonly [path: string, asked?: object | undefined, init?: RequestInit])[] = [
  ['', undefined, { method: 'DELETE' }],
  ['reset', {}],
  ['seed-data', { amiqus: {} }],
  ['subscriptions', { vendor: 'amiqus', url: own }],
  ['subscriptions/amiqus/any', undefined, { method: 'PATCH', headers: json, body: '{"enabled":false}' }],
  ['subscriptions/amiqus/any', undefined, { method: 'DELETE' }],
  ['actions/amiqus/finish', {}],
  ['events/amiqus/ping', {}],
  ['deliveries/any/resend', {}],
  ['faults', { vendor: 'amiqus', fault: 'unavailable' }],
  ['faults?vendor=amiqus', undefined, { method: 'DELETE' }],
  ['clock', { advance: '1h' }],
  ['loads', { vendor: 'amiqus', event: 'ping', count: 1 }],
  ['snapshots/now', {}],
  ['snapshots/before/restore', {}],
  ['snapshots/before', undefined, { method: 'DELETE' }],
]

it('whatever changes a tenant is tried while its accounts are lent', () => {
  const covers = (method: string, path: string): boolean =>
    writes.some(([tried, asked, init]) => {
      const own = `${init?.method ?? (asked ? 'POST' : 'GET')} /tenants/any${tried && `/${tried}`}`
      const pattern = `${method.toUpperCase()} ${path}`.replaceAll(/:\w+/g, '[^/]+')
      return new RegExp(`^${pattern}(\\?.*)?$`).test(own)
    })
  const missing = controlBindings.filter(({ method, path, capability: name }) => {
    const found = capabilities.find((one) => one.name === name)
    const isOfTenant = path.startsWith('/tenants/:tenant')
    // A snapshot is put in by a test of its own, below.
    return isOfTenant && method !== 'put' && found?.kind === 'call' && found.writes && !found.isOfLoans
      ? !covers(method, path)
      : false
  })
  expect(missing).toEqual([])
})

it.each(runs)(
  'amid %s, what would catch its accounts is refused, and what would take them',
  async (...run) => {
    await using drill = await startHookdrill()
    await subscribe(drill)
    const { body: before } = await drill.control('/tenants/default/snapshot')
    await drill.control('/tenants/default/snapshots/before', {})
    const { receiver, leave } = await begin(drill, run)
    const put = {
      method: 'PUT',
      headers: json,
      body: JSON.stringify(before),
    }
    const refused = {
      status: 409,
      body: {
        error: {
          code: expect.stringMatching(/^(grade|play)_running$/),
          message: expect.stringContaining(receiver.url),
        },
      },
    }
    for (const [path, asked, init] of [
      ...writes,
      ['grades', { vendor: 'amiqus', to: receiver.url }],
      ['scenarios/lost-answer', { vendor: 'amiqus', to: receiver.url }],
      ['scenarios/lost-answer', { vendor: 'amiqus', to: receiver.url, fresh: false }],
      ['judgements', { vendor: 'amiqus', to: receiver.url }],
      ['snapshot', undefined],
      ['snapshot', undefined, put],
    ] as const)
      expect(await drill.control(`/tenants/default${path && `/${path}`}`, asked, init), path).toMatchObject(
        refused,
      )
    leave()
    await drill.server.close()
    await receiver[Symbol.asyncDispose]()
  },
)

it('a tenant in which a handler is graded is not deleted', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver('hang')
  await drill.control('/tenants', { id: 'other' })
  await drill.control('/tenants/other/grades', { vendor: 'credas', to: receiver.url })
  await receiver.arrived(1)
  expect(await drill.control('/tenants/other', undefined, { method: 'DELETE' })).toMatchObject({
    status: 409,
    body: { error: { code: 'grade_running' } },
  })
  await drill.control('/tenants/other/grades/grade-1/stop', {})
  expect(await drill.control('/tenants/other', undefined, { method: 'DELETE' })).toMatchObject({
    status: 200,
  })
})
