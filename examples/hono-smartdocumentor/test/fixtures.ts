import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test as base } from 'hookdrill/vitest'
import { receiver } from '../src/receiver.ts'

export const key = 'an-invented-key'

/** hookdrill's test, with the receiver under test in place. */
export const test = base.extend<{
  /** The receiver, mounted and not subscribed. */
  mounted: ReturnType<typeof receiver> & { readonly url: string }
  /** Subscribed to the drill's SmartDocumentor; its links live for a week. */
  handler: ReturnType<typeof receiver> & { readonly url: string }
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
  mounted: async ({ drill, folder, died }, use) => {
    const { smartdocumentor } = drill
    const { account } = await smartdocumentor.act('storage')
    const handler = receiver({
      key,
      storage: `${smartdocumentor.baseUrl}/${account}`,
      folder,
      wait: (ms) => sleep(ms <= 1000 ? ms : ms / 1000), // What Retry-After asks for is waited for; the rest a thousand times faster.
      onFailure: () => {},
      onLinkDied: (taskId) => died.push(taskId),
    })
    const url = drill.mount(handler.app, `/webhooks/smartdocumentor/${key}`)
    await use({ ...handler, url })
    await handler.queue.idle()
  },
  handler: async ({ drill, mounted }, use) => {
    await drill.smartdocumentor.subscribe(mounted.url, { hours: 168 })
    await use(mounted)
  },
  files: async ({ folder, handler }, use) =>
    use(async () => {
      await handler.queue.idle()
      return readdir(folder)
    }),
})

export { expect } from 'hookdrill/vitest'
