import { z } from 'zod'
import { whyNot } from './why-not.ts'
import { deliveryFaults, type DeliveryFault } from './catalogue.ts'
import { InvalidInputError, parseInput } from '../kernel/errors/invalid-input-error.ts'
import { readFault, faultInput } from './fault.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { checkDownload } from './lib/downloads.ts'
import { apiFaults, isAboutFiles, isExpiryFault, isAnswerFault, type ApiFault } from './api-fault.ts'

/** Every fault that can be asked for, on both sides. */
export const faults = { ...deliveryFaults, ...apiFaults }

export type Fault = ApiFault | DeliveryFault

const when = {
  /** API side: `GET` …; any when left out. */
  method: z.string().toUpperCase().exactOptional().describe('which API calls: GET …; any when left out'),
  /** API side: a path or the start of one; any when left out. */
  path: z.string().startsWith('/').exactOptional().describe('which API calls: a path or the start of one'),
  /** Delivery side: which event; any when left out. */
  event: z.string().exactOptional().describe('which deliveries; any when left out'),
  /** How many matching calls or deliveries it hits. */
  times: z
    .union([z.int().min(1), z.literal('always')])
    .default(1)
    .describe('how many matching calls or deliveries it hits'),
}

/** A scripted fault as it comes in from outside. */
export const scriptedFaultInput = z.strictObject({ vendor: z.string(), fault: faultInput, ...when })

const checkedWhen = z.strictObject(when)

/** Which calls or deliveries a fault hits, and how often. */
export type When = z.input<typeof checkedWhen>

/** A fault that waits for what it is to hit. */
export type ScriptedFault = z.output<typeof checkedWhen> & { readonly fault: Fault }

/** An API call, as far as faults look at it. */
export interface CallTarget {
  readonly method: string
  /** Without the query string. */
  readonly path: string
  /** Whether it asks for a file that is kept; looked at only when a fault wants to know. */
  isDownload(): boolean
}

/** The fault that a call runs into. Until one of the two is called, no other call runs into it. */
export interface Hit {
  /** `expired` is what an expiry leaves behind on its path. */
  readonly fault: ApiFault | { readonly kind: 'expired' }
  /** It happened: counts it down. */
  use(): void
  /** There was nothing for it to happen to: it waits on. */
  giveBack(): void
}

export interface Faults {
  /** Lets a fault wait for the next calls or deliveries that fit. */
  add(fault: ScriptedFault): void
  list(): readonly ScriptedFault[]
  /** Forgets what waits, and which files have expired by it. */
  clear(): void
  /** The first fault that fits this API call. */
  forCall(call: CallTarget): Hit | undefined
  /** The fault that this delivery runs into, counted down. */
  forDelivery(event: string): DeliveryFault | undefined
}

/**
 * Reads a scripted fault as it comes in from outside.
 *
 * @throws {UnknownNameError} for a fault that does not exist, or an event that the vendor does not have.
 * @throws {InvalidInputError} for settings that do not fit, or a fault that fits nothing which the vendor sends.
 */
export function readScriptedFault(vendor: AnyVendor, wish: unknown, given: unknown = {}): ScriptedFault {
  const fault = readFault(faults, wish)
  const wanted = parseInput(`when ${fault.kind} is to happen`, checkedWhen, given)
  checkSide(fault, wanted)
  if (isAboutFiles(fault)) checkDownload(vendor, fault.kind, wanted)
  const events = Object.keys(vendor.events)
  if (wanted.event !== undefined && !events.includes(wanted.event))
    throw new UnknownNameError('event', wanted.event, events, vendor.name)
  const why = isDeliveryFault(fault) ? whyNot(fault, { vendor, event: wanted.event }) : undefined
  if (why !== undefined) throw new InvalidInputError('fault', [`"${fault.kind}" does not fit: ${why}`])
  return { ...wanted, fault }
}

interface Waiting {
  readonly fault: ScriptedFault
  left: number
  /** Calls under way that may use it up. */
  held: number
}

export function createFaults(): Faults {
  let waiting: readonly Waiting[] = []
  const expired = new Set<string>()

  function find<T extends Fault>(
    isMine: (fault: Fault) => fault is T,
    fits: (fault: ScriptedFault) => boolean,
  ): { readonly entry: Waiting; readonly fault: T } | undefined {
    for (const entry of waiting) {
      const { fault } = entry.fault
      if (isMine(fault) && entry.left > entry.held && fits(entry.fault)) return { entry, fault }
    }
    return undefined
  }

  function countDown(entry: Waiting): void {
    entry.left -= 1
    if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry)
  }

  function hold(entry: Waiting, fault: ApiFault, path: string): Hit {
    entry.held += 1
    return {
      fault,
      use() {
        entry.held -= 1
        if (!waiting.includes(entry)) return // Forgotten meanwhile.
        countDown(entry)
        if (isExpiryFault(fault)) expired.add(path)
      },
      giveBack: () => void (entry.held -= 1),
    }
  }

  return {
    add(fault) {
      const left = fault.times === 'always' ? Number.POSITIVE_INFINITY : fault.times
      waiting = [...waiting, { fault, left, held: 0 }]
    },
    list: () => waiting.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault)),
    clear() {
      waiting = []
      expired.clear()
    },
    forCall(call) {
      const { method, path } = call
      if (expired.has(path) && call.isDownload()) return gone
      const found = find(
        isApiFault,
        (fault) =>
          (fault.method ?? method) === method &&
          path.startsWith(fault.path ?? '/') &&
          (!isAboutFiles(fault.fault) || call.isDownload()),
      )
      return found && hold(found.entry, found.fault, path)
    },
    forDelivery(event) {
      const found = find(isDeliveryFault, (fault) => (fault.event ?? event) === event)
      if (found) countDown(found.entry)
      return found?.fault
    },
  }
}

const gone: Hit = { fault: { kind: 'expired' }, use: () => undefined, giveBack: () => undefined }

const isApiFault = (fault: Fault): fault is ApiFault => Object.hasOwn(apiFaults, fault.kind)
const isDeliveryFault = (fault: Fault): fault is DeliveryFault => !isApiFault(fault)

function checkSide(fault: Fault, wanted: When): void {
  const { kind }: { readonly kind: string } = fault
  if (isApiFault(fault) && wanted.event !== undefined)
    throw new InvalidInputError('event', [`"${kind}" hits API calls, not deliveries`], 'give method or path')
  if ((isAnswerFault(fault) || kind === 'expires-midway') && wanted.method === 'HEAD')
    throw new InvalidInputError(
      'method',
      [`"${kind}" spoils a body, and HEAD gets none`],
      'give GET or another',
    )
  if (isDeliveryFault(fault) && (wanted.method ?? wanted.path) !== undefined)
    throw new InvalidInputError('path', [`"${kind}" hits deliveries, not API calls`], 'give event')
}
