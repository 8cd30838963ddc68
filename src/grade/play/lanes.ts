import { isApiFault } from '../../faults/catalogue.ts'
import type { ScriptedFault } from '../../faults/read-scripted-fault.ts'
import { callsOnWebhook, type Profile } from '../../kernel/scenario/profile.ts'
import { freeLimit, realNow } from '../../kernel/time/real-time.ts'
import type { AnsweredRequest } from '../../mock/calls/request.ts'
import type { Mock } from '../../mock/mock.ts'
import { keyOf, trapPath, watchTraffic, type TrafficWatch } from '../../scenario/judge/traffic.ts'
import { openFaultScript, type FaultScript } from '../../scenario/play/fault-script.ts'
import type { RunLane } from '../../scenario/play/run-scenario.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { createMarks, wordsIn } from '../lab/marks.ts'

/** Opens lanes for scenarios that go on in the same account: each sees what is about its own documents. */
export interface Lanes {
  /** For one beside others. */
  open(): RunLane
  /** For one by itself, which sees everything; of a handler that calls whenever it likes, its calls say nothing. */
  openAlone(profile: Profile): RunLane
}

/** `patienceMs` is how long a step waits for a receiver that does not answer, in ms of real time. */
export function createLanes(tenant: Tenant, mock: Mock, patienceMs: number): Lanes {
  const marks = createMarks()
  const vendor = mock.vendor.name
  const wordsOf = rememberWords()
  let opened = 0
  return {
    open() {
      const document = opened++
      const sent = new Set<string>()
      const isOwn = (key: string): boolean => {
        const id = key.slice(vendor.length + 1)
        if (sent.has(id)) return true
        const request = mock.logs.requests.get(id)
        if (!request || request.url.startsWith(trapPath)) return false
        const words = wordsOf(request)
        return marks.of(document).some((mark) => words.has(mark))
      }
      const faults = openLaneFaults(mock, () => marks.of(document))
      const traffic = onlyOwn(watchTraffic(tenant, [vendor]), isOwn)
      const waiting = new Set<string>()
      const hasEnded = (): boolean => {
        for (const id of waiting) if ((mock.delivery(id)?.attempts.length ?? 1) > 0) waiting.delete(id)
        return waiting.size === 0
      }
      return {
        faults,
        traffic,
        sent(deliveries) {
          for (const { id } of deliveries) {
            sent.add(id)
            waiting.add(id)
            marks.add(document, Buffer.from(mock.delivery(id)?.body ?? '', 'base64'))
          }
          faults.begin()
        },
        settle: () => until(traffic, hasEnded, patienceMs),
      }
    },
    openAlone: (profile) => ({
      faults: openFaultScript([mock]),
      traffic: callsOnWebhook(profile)
        ? watchTraffic(tenant, [vendor])
        : onlyOwn(watchTraffic(tenant, [vendor]), (key) => {
            const request = mock.logs.requests.get(key.slice(vendor.length + 1))
            return request === undefined || request.url.startsWith(trapPath)
          }),
      sent: () => undefined,
      settle: async () => void (await tenant.clock.work.quiet(patienceMs)),
    }),
  }
}

/** What an API call names; each is taken apart once, however many lanes ask. */
function rememberWords(): (request: AnsweredRequest) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return (request) => {
    const key = keyOf(request)
    const words = known.get(key) ?? new Set(wordsIn(request))
    known.set(key, words)
    return words
  }
}

async function until(watch: TrafficWatch, holds: () => boolean, ms: number): Promise<void> {
  const limit = freeLimit(ms)
  while (!holds() && !limit.isOver()) await watch.next(Math.min(50, ms))
  limit.end()
}

/** What is of one lane; what happens in others is not heard of. */
function onlyOwn(watch: TrafficWatch, isOwn: (key: string) => boolean): TrafficWatch {
  return {
    ...watch,
    since(mark) {
      const seen = watch.since(mark, isOwn)
      return { ...seen, order: seen.order.filter(isOwn) }
    },
    async next(ms) {
      const end = realNow() + ms
      for (let mark = watch.mark(); realNow() < end; mark = watch.mark()) {
        if (!(await watch.next(end - realNow()))) return false
        if (watch.keysSince(mark).some(isOwn)) return true
      }
      return false
    },
  }
}

/** Faults of API calls wait until something has been announced, and then for calls about that alone. */
function openLaneFaults(mock: Mock, ids: () => readonly string[]): FaultScript & { begin(): void } {
  const waiting: ScriptedFault[] = []
  const added: ScriptedFault[] = []
  const add = (fault: ScriptedFault): void => {
    mock.faults.add(fault)
    added.push(fault)
  }
  return {
    add(_mock, fault) {
      if (isApiFault(fault.fault)) waiting.push(fault)
      else add(fault)
    },
    begin() {
      const about = ids()
      for (const fault of waiting.splice(0)) add(about.length > 0 ? { ...fault, about: [...about] } : fault)
    },
    unused: () =>
      [
        ...waiting,
        ...added.filter((fault) => fault.times !== 'always' && mock.faults.list().includes(fault)),
      ].map(({ fault }) => fault.kind),
    close() {
      for (const fault of added) mock.faults.remove(fault)
    },
  }
}
