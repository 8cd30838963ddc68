import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { parseInput } from '../kernel/errors/invalid-input-error.ts'
import type { Tenants } from '../tenant/tenants.ts'
import type { Load, LoadTools } from './run-load.ts'
import { loadSettings, type LoadInput } from './settings.ts'

/** The loads of a server: those that are on their way, and the newest of those that have ended. */
export interface Loads {
  /**
   * Begins to send an event many times to the receivers of a tenant, and to count what comes of it.
   *
   * @throws {HookdrillError} for what cannot be sent at all.
   */
  start(tenant: string, input: LoadInput): Promise<Load>
  /** @throws {UnknownNameError} for a load that there is not, or no longer. */
  get(id: string): Load
  /** Stops them all. */
  close(): Promise<void>
}

/** So many that have ended are remembered. */
const kept = 20

export function createLoads(tenants: Tenants, tools: LoadTools): Loads {
  const all = new Map<string, Load>()
  let count = 0

  function forgetOldest(): void {
    for (const [id, load] of all) {
      if (all.size <= kept) return
      const { state } = load.report()
      if (state === 'ended' || state === 'stopped') all.delete(id)
    }
  }

  return {
    async start(tenant, input) {
      const settings = parseInput('load', loadSettings, input)
      const { startLoad } = await import('./run-load.ts')
      const load = await startLoad(`load-${++count}`, tenants.get(tenant), settings, tools)
      all.set(load.id, load)
      forgetOldest()
      return load
    },
    get(id) {
      const load = all.get(id)
      if (load) return load
      throw new UnknownNameError('load', id, [...all.keys()])
    },
    close: async () => void (await Promise.all([...all.values()].map((load) => load.stop()))),
  }
}
