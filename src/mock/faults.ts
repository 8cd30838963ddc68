import { z } from 'zod'
import { whyNot } from '../delivery/trouble/why-not.ts'
import { deliveryTroubles, type DeliveryTrouble } from '../delivery/troubles.ts'
import { InvalidInputError, parseInput } from '../kernel/errors/invalid-input-error.ts'
import { readTrouble, troubleWish } from '../kernel/contract/trouble.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { checkDownload } from './api-trouble/file-routes.ts'
import { apiTroubles, isAboutFiles, isExpiry, isSpoiler, type ApiTrouble } from './api-troubles.ts'

/** Every trouble that can be asked for, on both sides. */
export const troubles = { ...deliveryTroubles, ...apiTroubles }

export type Trouble = ApiTrouble | DeliveryTrouble

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
export const faultWish = z.strictObject({ vendor: z.string(), trouble: troubleWish, ...when })

const checkedWhen = z.strictObject(when)

/** Which calls or deliveries a trouble hits, and how often. */
export type When = z.input<typeof checkedWhen>

/** A trouble that waits for what it is to hit. */
export type ScriptedFault = z.output<typeof checkedWhen> & { readonly trouble: Trouble }

/** An API call, as far as troubles look at it. */
export interface Call {
  readonly method: string
  /** Without the query string. */
  readonly path: string
  /** Whether it asks for a file that is kept; looked at only when a trouble wants to know. */
  isDownload(): boolean
}

/** The trouble that a call runs into. Until one of the two is called, no other call runs into it. */
export interface Hit {
  /** `expired` is what an expiry leaves behind on its path. */
  readonly trouble: ApiTrouble | { readonly kind: 'expired' }
  /** It happened: counts it down. */
  use(): void
  /** There was nothing for it to happen to: it waits on. */
  giveBack(): void
}

export interface Faults {
  /** Lets a trouble wait for the next calls or deliveries that fit. */
  add(fault: ScriptedFault): void
  list(): readonly ScriptedFault[]
  /** Forgets what waits, and which files have expired by it. */
  clear(): void
  /** The first trouble that fits this API call. */
  forCall(call: Call): Hit | undefined
  /** The trouble that this delivery runs into, counted down. */
  forDelivery(event: string): DeliveryTrouble | undefined
}

/**
 * Reads a scripted fault as it comes in from outside.
 *
 * @throws {UnknownNameError} for a trouble that does not exist, or an event that the vendor does not have.
 * @throws {InvalidInputError} for settings that do not fit, or a trouble that fits nothing which the vendor sends.
 */
export function readFault(vendor: AnyVendor, wish: unknown, given: unknown = {}): ScriptedFault {
  const trouble = readTrouble(troubles, wish)
  const wanted = parseInput(`when ${trouble.kind} is to happen`, checkedWhen, given)
  checkSide(trouble, wanted)
  if (isAboutFiles(trouble)) checkDownload(vendor, trouble.kind, wanted)
  const events = Object.keys(vendor.events)
  if (wanted.event !== undefined && !events.includes(wanted.event))
    throw new UnknownNameError('event', wanted.event, events, vendor.name)
  const why = isDeliveryTrouble(trouble) ? whyNot(trouble, { vendor, event: wanted.event }) : undefined
  if (why !== undefined) throw new InvalidInputError('trouble', [`"${trouble.kind}" does not fit: ${why}`])
  return { ...wanted, trouble }
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

  function find<T extends Trouble>(
    isMine: (trouble: Trouble) => trouble is T,
    fits: (fault: ScriptedFault) => boolean,
  ): { readonly entry: Waiting; readonly trouble: T } | undefined {
    for (const entry of waiting) {
      const { trouble } = entry.fault
      if (isMine(trouble) && entry.left > entry.held && fits(entry.fault)) return { entry, trouble }
    }
    return undefined
  }

  function countDown(entry: Waiting): void {
    entry.left -= 1
    if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry)
  }

  function hold(entry: Waiting, trouble: ApiTrouble, path: string): Hit {
    entry.held += 1
    return {
      trouble,
      use() {
        entry.held -= 1
        if (!waiting.includes(entry)) return // Forgotten meanwhile.
        countDown(entry)
        if (isExpiry(trouble)) expired.add(path)
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
        isApiTrouble,
        (fault) =>
          (fault.method ?? method) === method &&
          path.startsWith(fault.path ?? '/') &&
          (!isAboutFiles(fault.trouble) || call.isDownload()),
      )
      return found && hold(found.entry, found.trouble, path)
    },
    forDelivery(event) {
      const found = find(isDeliveryTrouble, (fault) => (fault.event ?? event) === event)
      if (found) countDown(found.entry)
      return found?.trouble
    },
  }
}

const gone: Hit = { trouble: { kind: 'expired' }, use: () => undefined, giveBack: () => undefined }

const isApiTrouble = (trouble: Trouble): trouble is ApiTrouble => Object.hasOwn(apiTroubles, trouble.kind)
const isDeliveryTrouble = (trouble: Trouble): trouble is DeliveryTrouble => !isApiTrouble(trouble)

function checkSide(trouble: Trouble, wanted: When): void {
  const { kind }: { readonly kind: string } = trouble
  if (isApiTrouble(trouble) && wanted.event !== undefined)
    throw new InvalidInputError('event', [`"${kind}" hits API calls, not deliveries`], 'give method or path')
  if ((isSpoiler(trouble) || kind === 'expires-midway') && wanted.method === 'HEAD')
    throw new InvalidInputError(
      'method',
      [`"${kind}" spoils a body, and HEAD gets none`],
      'give GET or another',
    )
  if (isDeliveryTrouble(trouble) && (wanted.method ?? wanted.path) !== undefined)
    throw new InvalidInputError('path', [`"${kind}" hits deliveries, not API calls`], 'give event')
}
