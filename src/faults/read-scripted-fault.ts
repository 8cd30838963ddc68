import { z } from 'zod'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { InvalidInputError, parseInput } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { apiFaultOf, faults, isApiFault, isDeliveryFault, type Fault } from './catalogue.ts'
import { faultInput, readFault } from './fault.ts'
import { checkDownload } from './lib/downloads.ts'
import { whyNot } from './why-not.ts'

const when = {
  /** API side: `GET` …; any when left out. */
  method: z.string().toUpperCase().exactOptional().describe('which API calls: GET …; any when left out'),
  /** API side: a path or the start of one; any when left out. */
  path: z.string().startsWith('/').exactOptional().describe('which API calls: a path or the start of one'),
  /** API side: calls whose path has one of these between slashes, or whose query has it as a value, such as the id of one record; any when left out. */
  about: z
    .array(z.string().min(1))
    .min(1)
    .exactOptional()
    .describe('which API calls: those with one of these ids in their path or query; any when left out'),
  /** API side: only calls for a file that is kept, and not those that read about it. */
  downloads: z
    .literal(true)
    .exactOptional()
    .describe('which API calls: only those for a file, and not those that read about it'),
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

const whenSchema = z.strictObject(when)

/** Which calls or deliveries a fault hits, and how often. */
export type When = z.input<typeof whenSchema>

/** A fault that waits for what it is to hit. */
export type ScriptedFault = z.output<typeof whenSchema> & { readonly fault: Fault }

/**
 * Reads a scripted fault as it comes in from outside.
 *
 * @throws {UnknownNameError} for a fault that does not exist, or an event that the vendor does not have.
 * @throws {InvalidInputError} for settings that do not fit, or a fault that fits nothing which the vendor sends.
 */
export function readScriptedFault(vendor: AnyVendor, input: unknown, given: unknown = {}): ScriptedFault {
  const fault = readFault(faults, input)
  const wanted = parseInput(`when ${fault.kind} is to happen`, whenSchema, given)
  if (isApiFault(fault)) {
    const { waitsFor, needsBody } = apiFaultOf(fault)
    checkApiSide(fault.kind, wanted, needsBody === true)
    if (waitsFor === 'downloads' || wanted.downloads) checkDownload(vendor, fault.kind, wanted)
  } else checkDeliverySide(fault.kind, wanted)
  const events = Object.keys(vendor.events)
  if (wanted.event !== undefined && !events.includes(wanted.event))
    throw new UnknownNameError('event', wanted.event, events, vendor.name)
  const why = isDeliveryFault(fault) ? whyNot(fault, { vendor, event: wanted.event }) : undefined
  if (why !== undefined) throw new InvalidInputError('fault', [`"${fault.kind}" does not fit: ${why}`])
  return { ...wanted, fault }
}

function checkApiSide(kind: string, wanted: When, needsBody: boolean): void {
  if (wanted.event !== undefined)
    throw new InvalidInputError('event', [`"${kind}" hits API calls, not deliveries`], 'give method or path')
  if (needsBody && wanted.method === 'HEAD')
    throw new InvalidInputError(
      'method',
      [`"${kind}" changes a body, and HEAD gets none`],
      'give GET or another',
    )
}

function checkDeliverySide(kind: string, wanted: When): void {
  if ((wanted.method ?? wanted.path ?? wanted.about ?? wanted.downloads) !== undefined)
    throw new InvalidInputError('path', [`"${kind}" hits deliveries, not API calls`], 'give event')
}
