import { z } from 'zod'
import { whyNot } from '../delivery/trouble/why-not.ts'
import { deliveryTroubles, type DeliveryTrouble } from '../delivery/troubles.ts'
import { InvalidInputError, parseInput } from '../vendor/invalid-input-error.ts'
import { readTrouble, troubleWish } from '../vendor/trouble.ts'
import { UnknownNameError } from '../vendor/unknown-name-error.ts'
import type { AnyVendor } from '../vendor/vendor.ts'
import { apiTroubles, type ApiTrouble } from './api-troubles.ts'

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

export interface Faults {
  /** Lets a trouble wait for the next calls or deliveries that fit. */
  add(fault: ScriptedFault): void
  list(): readonly ScriptedFault[]
  clear(): void
  /** The trouble that this API call runs into, counted down. */
  forCall(method: string, path: string): ApiTrouble | undefined
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
  const events = Object.keys(vendor.events)
  if (wanted.event !== undefined && !events.includes(wanted.event))
    throw new UnknownNameError('event', wanted.event, events, vendor.name)
  const why = isDeliveryTrouble(trouble) ? whyNot(trouble, { vendor, event: wanted.event }) : undefined
  if (why !== undefined) throw new InvalidInputError('trouble', [`"${trouble.kind}" does not fit: ${why}`])
  return { ...wanted, trouble }
}

export function createFaults(): Faults {
  let scripted: readonly ScriptedFault[] = []

  function countDown(hit: ScriptedFault): void {
    if (hit.times === 'always') return
    const left = hit.times - 1
    scripted = scripted.flatMap((fault) =>
      fault !== hit ? [fault] : left > 0 ? [{ ...fault, times: left }] : [],
    )
  }

  function take<T extends Trouble>(
    isMine: (trouble: Trouble) => trouble is T,
    fits: (fault: ScriptedFault) => boolean,
  ): T | undefined {
    for (const fault of scripted) {
      const { trouble } = fault
      if (!isMine(trouble) || !fits(fault)) continue
      countDown(fault)
      return trouble
    }
    return undefined
  }

  return {
    add: (fault) => void (scripted = [...scripted, fault]),
    list: () => scripted,
    clear: () => void (scripted = []),
    forCall: (method, path) =>
      take(
        isApiTrouble,
        (fault) => (fault.method ?? method) === method && path.startsWith(fault.path ?? '/'),
      ),
    forDelivery: (event) => take(isDeliveryTrouble, (fault) => (fault.event ?? event) === event),
  }
}

const isApiTrouble = (trouble: Trouble): trouble is ApiTrouble => Object.hasOwn(apiTroubles, trouble.kind)
const isDeliveryTrouble = (trouble: Trouble): trouble is DeliveryTrouble => !isApiTrouble(trouble)

function checkSide(trouble: Trouble, wanted: When): void {
  const { kind }: { readonly kind: string } = trouble
  if (isApiTrouble(trouble) && wanted.event !== undefined)
    throw new InvalidInputError('event', [`"${kind}" hits API calls, not deliveries`], 'give method or path')
  if (isDeliveryTrouble(trouble) && (wanted.method ?? wanted.path) !== undefined)
    throw new InvalidInputError('path', [`"${kind}" hits deliveries, not API calls`], 'give event')
}
