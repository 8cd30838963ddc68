import { expect, it, vi } from 'vitest'

it.each(['bullmq', 'ioredis'])(
  'where %s is not installed, the line to install it is said',
  async (missing) => {
    vi.resetModules() // What has been loaded would be there.
    vi.doMock(missing, () => {
      throw new Error(`Cannot find package '${missing}'`)
    })
    const { openQueuePackages } = await import('../../src/load/queue/queue-packages.ts')
    try {
      await expect(openQueuePackages('redis://127.0.0.1:1')).rejects.toMatchObject({
        code: 'queue_packages_missing',
        message: 'a shared backlog needs the packages bullmq and ioredis',
        suggestion: 'npm i -D bullmq ioredis',
      })
    } finally {
      vi.doUnmock(missing)
    }
  },
)
