import type { Awaited } from '../../bundle/bundle.ts'
import type { DeliveryFaultInput } from '../../faults/catalogue.ts'
import type { Delivery, Outcome } from '../../kernel/delivery/delivery.ts'
import type { Mock } from '../../mock/mock.ts'
import type { Patience } from './patience.ts'
import type { LabLimits } from './limits.ts'
import type { CountingSign } from './sign.ts'
import type { LabWatch, SeenCall } from './watch.ts'

/** A document that was announced to the handler, and what the handler did about it. */
export interface Specimen {
  /** Notes a delivery as one of it. */
  add(delivery: string): void
  /** What its announcement names that no other document's does. */
  ids(): readonly string[]
  /** Writes down what it must come to, so that it can be judged again from the same bytes. */
  awaits(what: Awaited): void
  awaited(): Awaited | undefined
  /** Its deliveries so far, oldest first. */
  deliveries(): readonly Delivery[]
  /** When it was announced, in ms of real time. */
  readonly sentAt: number
  /** The handler's API calls about it, oldest first. */
  calls(): readonly SeenCall[]
  /** Those that were handed a whole file. */
  files(): readonly SeenCall[]
  /** Those that asked for a file, whatever came. */
  fetches(): readonly SeenCall[]
  /** Waits for the answer to each delivery; the outcome of the last attempt of each, `undefined` where there was none in time. */
  answers(): Promise<readonly (Outcome | undefined)[]>
  /** How long the answers were waited for at most, in ms of real time. */
  waitedMs(): number
  /** Waits until it was taken so often; gives how often it was. */
  takenAtLeast(times: number, ms?: number): Promise<number>
  /** Waits until nothing has happened about it for a while; gives how often it was taken then. */
  takenInTheEnd(): Promise<number>
  /** The vendor sends its first delivery once more, as it was or with a fault. */
  resend(fault?: DeliveryFaultInput): void
  /** Real ms from sending to the last answer; `undefined` without one. */
  answeredAfter(): number | undefined
}

interface SpecimenOptions {
  readonly mock: Mock
  readonly watch: LabWatch
  readonly limits: LabLimits
  readonly patience: Patience
  readonly sign: CountingSign
  readonly sentAt: number
  own(): readonly string[]
  about(): readonly SeenCall[]
  /** All API calls since it was announced, whatever they are about. */
  calls(): readonly SeenCall[]
}

export function createSpecimen({
  sentAt,
  mock,
  watch,
  sign,
  limits,
  patience,
  own,
  about,
  calls,
}: SpecimenOptions): Specimen {
  const ids: string[] = []
  let awaited: Awaited | undefined
  let waitedMs = 0
  const deliveries = (): readonly Delivery[] => ids.flatMap((id) => mock.delivery(id) ?? [])
  const files = (): readonly SeenCall[] => about().filter(({ request }) => request.file?.whole)
  const outcomes = () => deliveries().map(({ attempts }) => attempts.at(-1)?.outcome)
  const taken = async (): Promise<number> =>
    await sign.count({ files: files(), calls: about(), since: calls() })
  return {
    add: (delivery) => void ids.push(delivery),
    ids: own,
    awaits: (what) => void (awaited = what),
    awaited: () => awaited,
    deliveries,
    sentAt,
    calls: about,
    files,
    fetches: () =>
      about().filter(({ request }) => request.file !== undefined || isFetch(mock, request.route)),
    async answers() {
      waitedMs = patience.answerMs()
      const hasCome = (): boolean =>
        ids.length > 0 && outcomes().every((outcome) => outcome !== undefined && outcome.kind !== 'timeout')
      const isOver = (): boolean => ids.length > 0 && outcomes().every((outcome) => outcome !== undefined)
      await watch.until(isOver, waitedMs)
      patience.note(hasCome())
      return outcomes()
    },
    waitedMs: () => waitedMs,
    async takenAtLeast(times, ms = limits.actMs) {
      await watch.until(async () => (await taken()) >= times, ms)
      return await taken()
    },
    async takenInTheEnd() {
      await watch.untilQuiet(() => about().length, limits.quietMs, 2 * limits.actMs)
      return await taken()
    },
    resend(fault) {
      const [first] = ids
      if (first !== undefined) ids.push(mock.resend(first, fault === undefined ? {} : { fault }).id)
    },
    answeredAfter() {
      const at = ids.flatMap((id) => watch.answeredAt(id) ?? [])
      return at.length === 0 ? undefined : Math.max(...at) - sentAt
    },
  }
}

/** Whether a route, by its name, hands over files. */
const isFetch = ({ vendor }: Mock, route: string | undefined): boolean =>
  // The erased vendor says nothing of its routes.
  (vendor.routes as readonly { method: string; path: string; file?: string }[]).some(
    ({ method, path, file }) => file === 'kept' && `${method} ${path}` === route,
  )
