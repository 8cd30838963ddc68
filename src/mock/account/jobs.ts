import type { Cancel } from '../../kernel/time/real-time.ts'
import type { Clock } from '../../kernel/time/clock.ts'
import type { Json } from '../../kernel/data/json.ts'
import type { Collection } from '../../kernel/data/table.ts'

export interface JobRow {
  readonly id: string
  readonly job: string
  readonly at: number
  readonly data: Json
}

export interface Jobs {
  schedule(row: JobRow): void
  /** It is not to be done. */
  drop(id: string): void
  /** Takes up what was scheduled when the state was saved, and nothing else. */
  resume(): void
}

/** Runs what vendors do later, when the clock gets there. `run` takes the row away, with whatever else it changes. */
export function createJobs(
  rows: Collection<JobRow>,
  clock: Clock,
  run: (row: JobRow) => Promise<void>,
): Jobs {
  const waiting = new Map<string, Cancel>()

  function arm(row: JobRow): void {
    waiting.set(
      row.id,
      clock.at(row.at, () => clock.work.track(take(row))),
    )
  }

  async function take(row: JobRow): Promise<void> {
    waiting.delete(row.id)
    if (!rows.get(row.id)) return
    try {
      await run(row)
    } catch (error) {
      rows.delete(row.id) // What failed is not tried again.
      throw error
    }
  }

  return {
    schedule(row) {
      arm(rows.put(row))
    },
    drop(id) {
      waiting.get(id)?.()
      waiting.delete(id)
      rows.delete(id)
    },
    resume() {
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
      for (const row of rows.all()) arm(row)
    },
  }
}
