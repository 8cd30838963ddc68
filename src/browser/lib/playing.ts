import { signal } from '@preact/signals'
import type { OutputOf } from '../../cli/lib/call.ts'
import { askFor, ApiError } from './api.ts'

export type ScenarioReport = OutputOf<'scenarios.play'>

/** What is being played against a receiver, and what came of it so far. */
export interface Playing {
  readonly names: readonly string[]
  readonly reports: readonly ScenarioReport[]
  /** The one that is under way; nothing when all have ended. */
  readonly current: string | undefined
  readonly error: ApiError | undefined
}

export const playing = signal<Playing | undefined>(undefined)

let isStopped = false

export function stopPlaying(): void {
  isStopped = true
}

interface Receiver {
  readonly vendor: string
  readonly to: string
  readonly secret?: string
}

/** Plays one after the other, so that each report is there as soon as it is made; ends early when somebody stops it. */
export async function playEach(names: readonly string[], receiver: Receiver): Promise<void> {
  isStopped = false
  let reports: readonly ScenarioReport[] = []
  let error: ApiError | undefined
  for (const current of names) {
    if (isStopped || error) break
    playing.value = { names, reports, current, error }
    try {
      reports = [...reports, await askFor('scenarios.play', { scenario: current, ...receiver })]
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      error = thrown
    }
  }
  playing.value = { names, reports, current: undefined, error }
}
