import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from 'hookdrill/vitest'
import { receiver } from '../src/receiver.ts'

export const key = 'an-invented-key'

/** hookdrill's test, with the receiver under test in place. */
export const test = base.extend<{
  /** Subscribed to the drill's SmartDocumentor; its links live for a week. */
  handler: ReturnType<typeof receiver>
  /** What the receiver has kept. */
  files: () => Promise<string[]>
  folder: string
  /** The tasks whose links have died. */
  died: number[]
}>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
  died: async ({}, use) => use([]),
  handler: async ({ drill, folder, died }, use) => {
    const { smartdocumentor } = drill
    const handler = receiver({
      key,
      storage: `${smartdocumentor.baseUrl}/blob`,
      folder,
      wait: async () => {},
      onFailure: () => {},
      onLinkDied: (taskId) => died.push(taskId),
    })
    await smartdocumentor.subscribe(drill.mount(handler.app, `/webhooks/smartdocumentor/${key}`), {
      hours: 168,
    })
    await use(handler)
    await handler.queue.idle()
  },
  files: async ({ folder, handler }, use) =>
    use(async () => {
      await handler.queue.idle()
      return readdir(folder)
    }),
})

export { expect } from 'hookdrill/vitest'
