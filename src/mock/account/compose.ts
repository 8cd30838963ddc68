import type { DeliveryQueue } from '../../delivery/queue.ts'
import { applyToDelivery, withoutPassedFault } from '../../faults/apply-to-delivery.ts'
import type { FaultTools } from '../../faults/delivery-fault.ts'
import { DoesNotFit } from '../../faults/does-not-fit.ts'
import type { DeliveryDraft } from '../../delivery/draft.ts'
import type { DeliveryFault } from '../../faults/catalogue.ts'
import { createDraw } from '../../kernel/data/draw.ts'
import type { Emission } from '../../kernel/contract/event.ts'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import type { Ids } from '../../kernel/data/ids.ts'
import type { Subscription } from '../../kernel/delivery/subscription.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { AnyContext } from './any-context.ts'
import type { Journal } from '../../journal/journal.ts'

/** A delivery that has been written down and has not begun. */
export interface Dispatched {
  readonly id: string
  /** It goes before the answer to what caused it, which waits this long for it, in ms. */
  readonly holdsAnswerMs?: number
}

export interface DispatchOptions {
  readonly vendor: AnyVendor
  readonly deliveries: DeliveryQueue
  readonly journal: Journal
  readonly ids: Ids
  /** For code that nobody waits for. */
  readonly background: AnyContext
  /** The scripted fault that the next delivery of this event runs into. */
  readonly faultFor: (event: string) => DeliveryFault | undefined
  /** Where the choices that a fault leaves open come from. */
  readonly faultSeed: string
}

export interface Dispatch {
  /**
   * Writes down a delivery for each payload and subscription, or more of them when it meets a fault.
   * `isFree` is for a payload that was given by hand and need not fit its schema.
   *
   * @throws {InvalidInputError} for a `fault` that does not fit; a scripted fault that does not fit is reported and left out.
   */
  send(
    event: string,
    emission: Emission<unknown>,
    to?: readonly Subscription[],
    fault?: DeliveryFault,
    isFree?: boolean,
  ): readonly Dispatched[]
  /**
   * Writes down a delivery once more, under the same delivery id. Nothing when there is no such delivery.
   *
   * @throws {InvalidInputError} for a `fault` that does not fit.
   */
  again(id: string, fault?: DeliveryFault): readonly Dispatched[]
}

export function createDispatch(options: DispatchOptions): Dispatch {
  const { vendor, deliveries: queue, journal, ids, background, faultFor, faultSeed } = options

  const encode = (payload: unknown): Pick<DeliveryDraft, 'body' | 'signed'> => ({
    body: vendor.encode(payload, background),
    signed: vendor.signs?.(payload, background),
  })

  const tools = (source?: FaultTools['source']): FaultTools => ({
    vendor,
    newId: () => ids.uuid(),
    draw: createDraw(`${faultSeed}/${vendor.name}/${ids.next('$faults')}`),
    lasting: (name) => createDraw(`${faultSeed}/${vendor.name}/${name}`),
    source,
  })

  function accept({ holdsAnswerMs, ...draft }: DeliveryDraft): Dispatched {
    const { id, url } = queue.accept(draft)
    const { event, fault } = draft
    journal.write({
      kind: 'delivery',
      vendor: vendor.name,
      id,
      event,
      url,
      ...(fault !== undefined && { fault }),
    })
    return { id, ...(holdsAnswerMs !== undefined && { holdsAnswerMs }) }
  }

  function refuse({ kind }: DeliveryFault, { why }: DoesNotFit): never {
    throw new InvalidInputError('fault', [`${kind} does not fit: ${why}`])
  }

  /** What was scripted meets whatever comes; the delivery that it does not fit goes as it is. */
  function scripted(draft: DeliveryDraft, source: FaultTools['source']): readonly DeliveryDraft[] {
    const fault = faultFor(draft.event)
    if (!fault) return [draft]
    const drafts = applyToDelivery(fault, draft, tools(source))
    if (!(drafts instanceof DoesNotFit)) return drafts
    journal.write({
      kind: 'warning',
      vendor: vendor.name,
      message: `${fault.kind} does not fit ${draft.event}, which goes as it is: ${drafts.why}`,
    })
    return [draft]
  }

  function wanted(
    fault: DeliveryFault,
    draft: DeliveryDraft,
    source?: FaultTools['source'],
  ): readonly DeliveryDraft[] {
    const drafts = applyToDelivery(fault, draft, tools(source))
    return drafts instanceof DoesNotFit ? refuse(fault, drafts) : drafts
  }

  return {
    send(event, emission, to, fault, isFree = false) {
      const payloadFor = typeof emission === 'function' ? emission : () => emission
      const about = typeof emission === 'function' ? undefined : emission
      const targets = to ?? vendor.audience.subscribers(event, about, background)
      const payloads = targets.map((target) => {
        const payload = payloadFor(target)
        if (!isFree) vendor.events[event].schema.parse(payload)
        return { target, payload }
      })
      return payloads
        .flatMap(({ target, payload }) => {
          const draft: DeliveryDraft = { id: ids.uuid(), event, ...encode(payload), to: target }
          const source = { payload, encode }
          return fault ? wanted(fault, draft, source) : scripted(draft, source)
        })
        .map(accept)
    },
    again(id, fault) {
      const stored = queue.resendDraft(id)
      if (!stored) return []
      const draft = withoutPassedFault(stored)
      return (fault ? wanted(fault, draft) : [draft]).map(accept)
    },
  }
}
