import { AbortController } from '../kernel/wire/node-globals.ts'
import type { Attempt } from '../kernel/delivery/delivery.ts'

/** The attempts that are being made, at most one for each delivery. */
export interface UnderWay {
  has(id: string): boolean
  /** Gives nothing when the attempt has been dropped meanwhile: it counts as not made. */
  run(id: string, make: (abort: AbortController) => Promise<Attempt>): Promise<Attempt | undefined>
  /** Ends them all, as if none had been begun. */
  drop(): void
}

export function createUnderWay(): UnderWay {
  const aborts = new Map<string, AbortController>()
  return {
    has: (id) => aborts.has(id),
    async run(id, make) {
      const abort = new AbortController()
      aborts.set(id, abort)
      let isDropped = false
      const made = await make(abort).finally(() => {
        isDropped = aborts.get(id) !== abort
        if (!isDropped) aborts.delete(id)
      })
      return isDropped ? undefined : made
    },
    drop() {
      const all = [...aborts.values()]
      aborts.clear()
      for (const abort of all) abort.abort()
    },
  }
}
