import { expect, it } from 'vitest'
import { createDrill } from '../src/testing/drill.ts'
import { toAccess } from '../src/mock/access.ts'
import { vendors } from '../src/vendors.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'

interface View {
  readonly vendors: Readonly<Record<string, { readonly baseUrl: string; readonly filesOrigin?: string }>>
}

const keepsFilesElsewhere = Object.values(vendors)
  .filter((vendor) => 'filesOrigin' in vendor)
  .map(({ name }) => name)

it('the control API says where links to files point, of each vendor that keeps them at another host, and of no other', async () => {
  await using drill = await startHookdrill()
  for (const [path, body] of [
    ['/tenants/default'],
    ['/tenants', { id: 'other' }],
    ['/tenants/other/reset', {}],
  ] as const) {
    const answer = await drill.control(path, body)
    const told = Object.entries((answer.body as View).vendors).flatMap(([name, { filesOrigin }]) =>
      filesOrigin === undefined ? [] : [[name, filesOrigin]],
    )
    expect(told).toEqual(keepsFilesElsewhere.map((name) => [name, drill.server.url]))
  }
})

it('a file is announced at the origin that the control API says', async () => {
  await using receiver = await startReceiver()
  await using drill = await startHookdrill()
  const { body } = await drill.control('/tenants/default')
  const { filesOrigin } = (body as View).vendors['smartdocumentor'] ?? {}
  await drill.control('/tenants/default/subscriptions', { vendor: 'smartdocumentor', url: receiver.url })
  await drill.control('/tenants/default/events/smartdocumentor/task.exported', {})
  const { exportedFileUrl } = JSON.parse(String(receiver.received[0]?.body)) as {
    readonly exportedFileUrl: string
  }
  expect(new URL(exportedFileUrl).origin).toBe(filesOrigin)
})

it('a tenant is described as start and the test kit describe it', async () => {
  await using server = await startHookdrill()
  const { body } = await server.control('/tenants/default')
  for (const [name, mock] of Object.entries(server.server.tenants.get('default').mocks))
    expect((body as View).vendors[name]).toMatchObject(toAccess(mock))
  await using drill = await createDrill()
  expect(drill.smartdocumentor.filesOrigin).toBe(new URL(drill.smartdocumentor.baseUrl).origin)
  expect(drill.amiqus.filesOrigin).toBeUndefined()
})
