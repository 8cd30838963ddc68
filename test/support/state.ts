import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { TenantSnapshot } from '../../src/tenant/snapshot.ts'
import { startReceiver } from './receiver.ts'
import type { Started } from './start.ts'

/** A folder that is removed after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-state-folder-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The clients that a server has at Amiqus. */
export const clientsOf = ({ server }: Started, tenant = 'default') =>
  server.tenants.get(tenant).mock('amiqus').snapshot()['clients'] ?? []

const client = { email: 'ada@example.com', name: { title: 'ms', first_name: 'Ada', last_name: 'Specimen' } }

/** Gives the status of the answer. */
export async function createClient({ server }: Started, tenant = 'default'): Promise<number> {
  const mock = server.tenants.get(tenant).mock('amiqus')
  const { status } = await fetch(`${mock.baseUrl}/api/v2/clients`, {
    method: 'POST',
    headers: { ...mock.headers(), 'Content-Type': 'application/json' },
    body: JSON.stringify(client),
  })
  return status
}

/** A state with very many deliveries that have ended. */
export async function longSnapshot(drill: Started, count: number): Promise<TenantSnapshot> {
  await using receiver = await startReceiver()
  await drill.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  await drill.control('/tenants/default/events/amiqus/ping', {})
  const { mocks, ...about } = drill.server.tenants.get('default').snapshot()
  const [row] = mocks['amiqus']?.['$deliveries'] ?? []
  const rows = Array.from({ length: count }, (_, number) => ({ ...row, id: randomUUID(), number }))
  return { ...about, mocks: { ...mocks, amiqus: { ...mocks['amiqus'], $deliveries: rows } } }
}
