import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
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
