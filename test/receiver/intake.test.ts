import { expect, it } from 'vitest'
import type { Audit } from '../../src/receiver/audit/audit.ts'
import { createIntake } from '../../src/receiver/queue/intake.ts'
import type { Intake } from '../../src/receiver/queue/intake.ts'
import { createSeen } from '../../src/receiver/queue/seen.ts'
import type { ConfiguredVendor, Task } from '../../src/receiver/contract.ts'
import { deferred } from './support/deferred.ts'

const task: Task = { kind: 'notice', key: 'k', event: 'e', id: 'i', reason: '' }
const vendor: ConfiguredVendor = {
  name: 'credas',
  authenticate: () => Promise.resolve(undefined),
  read: () => ({ kind: 'tasks', tasks: [task] }),
}
const audit: Audit = {
  append: (facts) =>
    Promise.resolve({
      time: '',
      event: null,
      id: null,
      file: null,
      bytes: null,
      sha256: null,
      attempts: 0,
      job: null,
      key: null,
      ...facts,
    }),
  async *entries() {},
  close: () => Promise.resolve(),
}

/** An intake whose writes are ended one by one from outside. */
async function openIntake(writes: readonly Promise<void>[]): Promise<() => ReturnType<Intake>> {
  let next = 0
  const intake = createIntake({
    audit,
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    queue: {
      write: () => writes[next++] ?? Promise.resolve(),
      remove: () => Promise.resolve(),
      setAside: () => Promise.resolve(),
      left: () => Promise.resolve([]),
    },
    seen: await createSeen([], new Set()),
    start: () => undefined,
  })
  return () => intake(vendor, { text: '{}', sender: '127.0.0.1', tasks: [task] })
}

it('acknowledges a duplicate only once the first delivery is on disk', async () => {
  const disk = deferred()
  const order: string[] = []
  const deliver = await openIntake([disk.promise])
  const first = deliver().then(({ outcome }) => order.push(outcome))
  const second = deliver().then(({ outcome }) => order.push(outcome))
  // Everything that does not wait for the disk has had its turn by then.
  await new Promise((resolve) => setImmediate(resolve))
  expect(order).toEqual([])
  disk.resolve()
  await Promise.all([first, second])
  expect(order).toEqual(['queued', 'duplicate'])
})

it('takes the second delivery when the first could not be written', async () => {
  const deliver = await openIntake([Promise.reject(new Error('disk full'))])
  const [first, second, third] = await Promise.allSettled([deliver(), deliver(), deliver()])
  expect(first).toMatchObject({ status: 'rejected', reason: new Error('disk full') })
  expect(second).toMatchObject({ status: 'fulfilled', value: { outcome: 'queued' } })
  expect(third).toMatchObject({ status: 'fulfilled', value: { outcome: 'duplicate' } })
})
