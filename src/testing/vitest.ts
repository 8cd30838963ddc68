import '../kernel/time/dispose-symbols.ts'
import { expect, test as base, vi } from 'vitest'
import { createDrill, type Drill, type DrillOptions } from './drill.ts'
import { refuseLeftovers } from './leftovers.ts'
import { matchers, type DrillMatchers } from './matchers/index.ts'
import { createRecordingReceiver, type RecordingReceiver } from './recording-receiver.ts'

expect.extend(matchers)

declare module 'vitest' {
  // oxlint-disable-next-line typescript/no-explicit-any -- The declaration that is extended has this very parameter.
  interface Matchers<T = any> extends DrillMatchers<T> {}
}

/** What a test gets when it asks for it by name. */
export interface DrillFixtures {
  /** A fresh tenant; what a test leaves behind fails it. */
  drill: Drill
  /** A webhook receiver that records what it gets and answers as it was asked to. */
  receiver: RecordingReceiver
  /** How `drill` is made; `test.extend({ drillOptions: { … } })` changes it for every test of the result. */
  drillOptions: VitestDrillOptions
}

export interface VitestDrillOptions extends DrillOptions {
  /** Whether a delivery that nobody waited for, or a call that hit nothing, fails the test. @default true */
  readonly strict?: boolean
  /**
   * Keeps `Date` in step with the drill's clock, for a receiver in this process. `Date` belongs to the whole process,
   * so not for concurrent tests. @default false
   */
  readonly systemTime?: boolean
}

/**
 * vitest's `test` with the fixtures `drill` and `receiver`.
 *
 * @example
 * test('tries again after a minute', async ({ drill, receiver }) => {
 *   receiver.answerNext(503)
 *   await drill.<vendor>.subscribe(receiver.url)
 *   const [delivery] = await drill.<vendor>.trigger('record.finished')
 *   await drill.clock.advance('60s')
 *   expect(delivery).toHaveBeenAttempted(2)
 * })
 */
export const test = base.extend<DrillFixtures>({
  drillOptions: {},
  drill: async ({ drillOptions, task, onTestFailed }, use) => {
    const { strict = true, systemTime = false, ...options } = drillOptions
    await using drill = await createDrill(options)
    onTestFailed(() => {
      // oxlint-disable-next-line no-console -- vitest shows this beside the test that failed, which one that is to fail has not.
      if (task.fails !== true) console.error(`repeat this run with HOOKDRILL_SEED=${drill.seed}`)
    })
    using _time = systemTime ? keepSystemTime(drill) : undefined
    await use(drill)
    if (task.result?.state !== 'fail' && strict) refuseLeftovers(drill)
  },
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which fixtures this one needs.
  receiver: async ({}, use) => {
    await using receiver = await createRecordingReceiver()
    await use(receiver)
  },
})

/** `Date` says what the drill's clock says, until this is disposed of. */
function keepSystemTime({ clock }: Drill): Disposable {
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() })
  const stop = clock.onMove((now) => vi.setSystemTime(now))
  return {
    [Symbol.dispose]() {
      stop()
      vi.useRealTimers()
    },
  }
}

export { test as it, expect }
