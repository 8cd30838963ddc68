import type { ServerAddress } from '../call.ts'
import type { Reached } from '../reach-or-start.ts'

/** The mocks that an agent has had started: they end with its server, and make way for a grade. */
export interface AgentMocks extends AsyncDisposable {
  /** Where they are. */
  readonly server: string
  /** Starts them unless a hookdrill answers there; says whether it did. */
  start(): Promise<boolean>
  /** Ends them, and says whether there were any. */
  stop(): Promise<boolean>
  /** Ends them if they have this port, and says whether they had. */
  makeWay(port: number): Promise<boolean>
}

export function createAgentMocks(address: ServerAddress): AgentMocks {
  let started: Reached | undefined
  async function start(): Promise<boolean> {
    if (started) return false
    const { reachOrStart } = await import('../reach-or-start.ts')
    const reached = await reachOrStart(address, { talk: () => undefined })
    if (reached.isStarted) started = reached
    return reached.isStarted
  }
  async function stop(): Promise<boolean> {
    const ended = started
    started = undefined
    await ended?.[Symbol.asyncDispose]()
    return ended !== undefined
  }
  return {
    server: address.server,
    start,
    stop,
    makeWay: async (port) => portOf(address.server) === port && (await stop()),
    [Symbol.asyncDispose]: async () => void (await stop()),
  }
}

const portOf = (url: string): number => Number(new URL(url).port || 80)
