import { cp, rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'
import { clientsOf, createClient, newFolder } from './support/state.ts'

it('an id that was drawn for an answer which changed nothing does not come again after a restart', async () => {
  const subscribedTo = async (isStartedAgain: boolean): Promise<unknown> => {
    const stateFolder = await newFolder()
    const tenant = { seed: 'seven', clock: { frozenAt: 0 } }
    let running = await startHookdrill({ stateFolder, tenant })
    const mock = running.server.tenants.get('default').mock('amani')
    const api = async (path: string, body?: object): Promise<string> => {
      const init = body && { method: 'POST', body: JSON.stringify(body) }
      const headers = { ...mock.headers(), ...(body && { 'Content-Type': 'application/json' }) }
      const response = await fetch(`${mock.baseUrl}/api/v2/profile${path}`, { headers, ...init })
      return ((await response.json()) as { id: string }).id
    }
    const id = await api('', { id_card_number: 'SPECIMEN-000001' })
    await api(`/${id}`) // Mints a pair of tokens, each with a number of its own.
    if (isStartedAgain) {
      await running.server.close()
      running = await startHookdrill({ stateFolder })
    }
    const settings = { vendor: 'amani', url: 'http://127.0.0.1:1/hook' }
    const { body } = await running.control('/tenants/default/subscriptions', settings)
    await running.server.close()
    return body
  }
  expect(await subscribedTo(true)).toEqual(await subscribedTo(false))
})

/** What the log of API calls says, and what has happened. */
async function toldBy({ control, server }: Started) {
  const { body } = await control('/tenants/default/requests')
  return { requests: body, entries: server.tenants.get('default').journal.since(0) }
}

it('the log of API calls and what has happened are there after a restart, and go on from there', async () => {
  const stateFolder = await newFolder()
  const tenant = { clock: { frozenAt: 0 } }
  const first = await startHookdrill({ stateFolder, tenant })
  await createClient(first)
  await first.control('/tenants/default/reset', {})
  for (const _ of [1, 2]) await createClient(first)
  const told = await toldBy(first)
  expect(told.requests).toMatchObject({ requests: [{ id: 'amiqus-2' }, { id: 'amiqus-3' }] })
  await first.server.close()

  const second = await startHookdrill({ stateFolder })
  expect(await toldBy(second)).toEqual(told)
  expect((await second.control('/tenants/default/requests/amiqus-1')).status).toBe(404)
  await createClient(second)
  expect(await toldBy(second)).toMatchObject({
    requests: { requests: [{ id: 'amiqus-2' }, { id: 'amiqus-3' }, { id: 'amiqus-4', method: 'POST' }] },
  })
  expect(second.server.tenants.get('default').journal.last()).toBe(told.entries.length + 1)
  await second.control('/tenants/default/reset', {})
  await second.server.close()

  await using third = await startHookdrill({ stateFolder })
  expect((await toldBy(third)).requests).toEqual({ requests: [] })
  await createClient(third)
  expect((await toldBy(third)).requests).toMatchObject({ requests: [{ id: 'amiqus-5' }] })
})

it('what is not kept goes from the disk too, by count and by age', async () => {
  const stateFolder = await newFolder()
  await using receiver = await startReceiver()
  const first = await startHookdrill({
    stateFolder,
    keep: 5,
    keepFor: '30d',
    tenant: { clock: { frozenAt: 0 } },
  })
  await first.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  const kept = async ({ control, server }: Started): Promise<readonly number[]> => {
    const listed = (await control('/tenants/default/requests')).body as { requests: readonly unknown[] }
    const { journal } = server.tenants.get('default')
    const deliveries = server.tenants.get('default').mock('amiqus').deliveries()
    return [listed.requests.length, deliveries.length, journal.since(0).length]
  }
  for (let made = 0; made < 8; made++) {
    await createClient(first)
    await first.server.tenants.get('default').settled()
  }
  expect(await kept(first)).toEqual([5, 5, 5])
  await first.server.close()

  const second = await startHookdrill({ stateFolder, keepFor: '30d' })
  expect(await kept(second)).toEqual([5, 5, 5])
  await second.control('/tenants/default/clock', { advance: '30d' })
  expect(await kept(second)).toEqual([5, 5, 6])
  await createClient(second)
  await second.server.tenants.get('default').settled()
  await second.control('/tenants/default/clock', { advance: '1h' })
  expect(await kept(second)).toEqual([1, 1, 5])
  await second.server.close()

  await using third = await startHookdrill({ stateFolder })
  expect(await kept(third)).toEqual([1, 1, 5])
})

it('after a kill, one line says how many deliveries may arrive again, and names the first', async () => {
  const stateFolder = await newFolder()
  await using receiver = await startReceiver()
  receiver.answers.push(...Array.from({ length: 8 }, () => 503))
  const first = await startHookdrill({ stateFolder, tenant: { clock: { frozenAt: 0 } } })
  await first.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  for (let sent = 0; sent < 8; sent++)
    await first.control('/tenants/default/events/amiqus/record.finished', {})
  const killed = await newFolder()
  await cp(stateFolder, killed, { recursive: true, filter: (file) => !file.endsWith('.lock') })
  await first.server.close()
  await using second = await startHookdrill({
    stateFolder: killed,
    tenant: { clock: { frozenAt: 60_000 } },
  })
  const warnings = second.server.tenants
    .get('default')
    .journal.since(0)
    .flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))
    .filter((message) => message.includes('killed'))
  expect(warnings).toEqual([
    expect.stringMatching(/^the hookdrill before was killed: 8 deliveries .* again: (\S+, ){5}…$/),
  ])
})

it('a folder that is removed refuses what would change something, ends nothing, and lets the process end', async () => {
  const stateFolder = await newFolder()
  const running = await startHookdrill({ stateFolder })
  expect(await createClient(running)).toBe(201)
  await rm(stateFolder, { recursive: true })
  expect(await createClient(running)).toBe(500)
  expect((await running.control('/health')).body).toMatchObject({ status: 'cannot_keep' })
  expect(clientsOf(running)).toHaveLength(1)
  await running.server.close()
})
