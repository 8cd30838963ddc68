import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test as base } from 'hookdrill/vitest'
import { guarded } from '../src/guarded.ts'

/** hookdrill's test, with the handler under test in place. */
export const test = base.extend<{
  /** The handler, subscribed to everything that happens at the drill's Amiqus. */
  handler: ReturnType<typeof guarded> & { readonly url: string }
  /** What the handler has kept. */
  reports: () => Promise<string[]>
  folder: string
  /** How long the handler wanted to wait before it tried again, ms. */
  waits: number[]
}>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'reports-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
  waits: async ({}, use) => use([]),
  handler: async ({ drill, folder, waits }, use) => {
    const { webhookSecret, token } = drill.amiqus.credentials
    const handler = guarded({
      secret: webhookSecret,
      token,
      folder,
      apiUrl: drill.amiqus.baseUrl,
      wait: (ms) => {
        waits.push(ms)
        return sleep(ms <= 1000 ? ms : ms / 1000) // What Retry-After asks for is waited for; the rest a thousand times faster.
      },
      onFailure: () => {},
    })
    const url = drill.mount(handler.app, '/webhooks/amiqus')
    await drill.amiqus.subscribe(url)
    await use({ ...handler, url })
    await handler.queue.idle()
  },
  reports: async ({ folder, handler }, use) =>
    use(async () => {
      await handler.queue.idle()
      return readdir(folder)
    }),
})

export { expect } from 'hookdrill/vitest'
