import type { CallFault } from './apply-to-call.ts'
import {
  apiFaultOf,
  isApiFault,
  isDeliveryFault,
  type ApiFault,
  type DeliveryFault,
  type Fault,
} from './catalogue.ts'
import type { ScriptedFault } from './read-scripted-fault.ts'

/** An API call, as far as faults look at it. */
export interface CallTarget {
  readonly method: string
  /** Without the query string. */
  readonly path: string
  /** The query string, without its question mark. @default none */
  readonly query?: string
  /** Whether it asks for a file that is kept; looked at only when a fault wants to know. */
  isDownload(): boolean
}

/** The fault that a call runs into. Until one of the two is called, no other call runs into it. */
export interface Hit {
  readonly fault: CallFault
  /** It happened: counts it down. */
  use(): void
  /** There was nothing for it to happen to: it waits on. */
  giveBack(): void
}

/** The faults that wait for API calls and deliveries of one mock. */
export interface ScriptedFaults {
  /** Lets a fault wait for the next calls or deliveries that fit. */
  add(fault: ScriptedFault): void
  /** Takes back one that was added, if it still waits. */
  remove(fault: ScriptedFault): void
  /** Takes back those that still wait and are meant. */
  removeWhere(isMeant: (fault: ScriptedFault) => boolean): void
  list(): readonly ScriptedFault[]
  /** Forgets what waits, and which files have expired by it. */
  clear(): void
  /** What waits and what has come of it, as plain JSON. */
  take(): KeptFaults
  /** Goes on from there. */
  load(kept: KeptFaults): void
  /**
   * Hears whenever something waits that did not, or the other way round.
   *
   * @returns a function that unsubscribes
   */
  onChange(listener: () => void): () => void
  /** The first fault that fits this API call. */
  forCall(call: CallTarget): Hit | undefined
  /** The fault that this delivery runs into, counted down. */
  forDelivery(event: string): DeliveryFault | undefined
}

/** The faults of a mock between two runs. */
export interface KeptFaults {
  readonly waiting: readonly ScriptedFault[]
  /** Paths of files that have expired by a fault. */
  readonly expired: readonly string[]
}

interface Waiting {
  readonly fault: ScriptedFault
  left: number
  /** Calls under way that may use it up. */
  held: number
}

export function createScriptedFaults(): ScriptedFaults {
  const listeners = new Set<() => void>()
  const notify = (): void => listeners.forEach((listener) => listener())
  const waiting = createWaitingList(notify)
  /** Paths of files that have expired by a fault. */
  const expired = new Set<string>()

  function hold(entry: Waiting, fault: ApiFault, path: string): Hit {
    entry.held += 1
    return {
      fault,
      use() {
        entry.held -= 1
        if (!waiting.countDown(entry) || apiFaultOf(fault).stage !== 'expiry') return
        expired.add(path)
        notify()
      },
      giveBack: () => void (entry.held -= 1),
    }
  }

  return {
    add: waiting.add,
    remove: waiting.remove,
    removeWhere: waiting.removeWhere,
    list: waiting.list,
    clear() {
      expired.clear()
      waiting.clear()
    },
    take: () => ({ waiting: waiting.list(), expired: [...expired] }),
    load(kept) {
      for (const path of kept.expired) expired.add(path)
      for (const fault of kept.waiting) waiting.add(fault)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    forCall(call) {
      if (expired.has(call.path) && call.isDownload()) return gone
      const found = waiting.find(isApiFault, (scripted, fault) => meets(scripted, fault, call))
      return found && hold(found.entry, found.fault, call.path)
    },
    forDelivery(event) {
      const found = waiting.find(isDeliveryFault, (scripted) => (scripted.event ?? event) === event)
      if (found) waiting.countDown(found.entry)
      return found?.fault
    },
  }
}

const gone: Hit = { fault: { kind: 'expired' }, use: () => undefined, giveBack: () => undefined }

const meets = (
  scripted: ScriptedFault,
  fault: ApiFault,
  { method, path, query = '', isDownload }: CallTarget,
): boolean =>
  (scripted.method ?? method) === method &&
  path.startsWith(scripted.path ?? '/') &&
  (scripted.about === undefined || isAbout(path, query, scripted.about)) &&
  ((apiFaultOf(fault).waitsFor !== 'downloads' && scripted.downloads !== true) || isDownload())

const isAbout = (path: string, query: string, ids: readonly string[]): boolean =>
  [...path.split('/'), ...new URLSearchParams(query).values()].some((word) => ids.includes(word))

/** Scripted faults in the order in which they came, each with how often it may still happen. */
function createWaitingList(notify: () => void) {
  let entries: readonly Waiting[] = []
  const change = (changed: readonly Waiting[]): void => {
    entries = changed
    notify()
  }
  return {
    add(fault: ScriptedFault): void {
      const left = fault.times === 'always' ? Number.POSITIVE_INFINITY : fault.times
      change([...entries, { fault, left, held: 0 }])
    },
    list: (): readonly ScriptedFault[] =>
      entries.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault)),
    remove: (fault: ScriptedFault): void => change(entries.filter((entry) => entry.fault !== fault)),
    removeWhere: (isMeant: (fault: ScriptedFault) => boolean): void =>
      change(entries.filter((entry) => !isMeant(entry.fault))),
    clear: (): void => change([]),
    find<T extends Fault>(
      isMine: (fault: Fault) => fault is T,
      fits: (scripted: ScriptedFault, fault: T) => boolean,
    ): { readonly entry: Waiting; readonly fault: T } | undefined {
      for (const entry of entries) {
        const { fault } = entry.fault
        if (isMine(fault) && entry.left > entry.held && fits(entry.fault, fault)) return { entry, fault }
      }
      return undefined
    },
    /** Whether it was still waiting. */
    countDown(entry: Waiting): boolean {
      if (!entries.includes(entry)) return false // Forgotten meanwhile.
      entry.left -= 1
      change(entry.left > 0 ? entries : entries.filter((other) => other !== entry))
      return true
    },
  }
}
