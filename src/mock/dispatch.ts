import type { DeliveryQueue } from '../delivery/queue.ts'
import { apply, type Workshop } from '../delivery/fault/apply.ts'
import { Misfit } from '../delivery/fault/misfit.ts'
import type { DeliveryDraft } from '../delivery/draft.ts'
import type { DeliveryFault } from '../delivery/faults.ts'
import { createDraw } from '../kernel/data/draw.ts'
import type { Emission } from '../kernel/contract/event.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import type { Ids } from '../kernel/data/ids.ts'
import type { Subscription } from '../kernel/delivery/subscription.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { AnyContext } from './any-context.ts'
import type { Journal } from './journal.ts'

/** A delivery that has been written down and has not begun. */
export interface Dispatched {
  readonly id: string
  /** It goes before the answer to what caused it, which waits this long for it, in ms. */
  readonly holdsAnswerMs?: number
}

export interface DispatchOptions {
  readonly vendor: AnyVendor
  readonly courier: DeliveryQueue
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
   *
   * @throws {InvalidInputError} for a `fault` that does not fit; a scripted fault that does not fit is reported and left out.
   */
  send(
    event: string,
    emission: Emission<unknown>,
    to?: readonly Subscription[],
    fault?: DeliveryFault,
  ): readonly Dispatched[]
  /**
   * Writes down a delivery once more, under the same delivery id. Nothing when there is no such delivery.
   *
   * @throws {InvalidInputError} for a `fault` that does not fit.
   */
  again(id: string, fault?: DeliveryFault): readonly Dispatched[]
}

export function createDispatch(options: DispatchOptions): Dispatch {
  const { vendor, courier, journal, ids, background, faultFor, faultSeed } = options

  const encode = (payload: unknown): Pick<DeliveryDraft, 'body' | 'signed'> => ({
    body: vendor.encode(payload, background),
    signed: vendor.signs?.(payload, background),
  })

  const workshop = (source?: Workshop['source']): Workshop => ({
    vendor,
    newId: () => ids.uuid(),
    draw: createDraw(`${faultSeed}/${vendor.name}/${ids.next('$faults')}`),
    lasting: (name) => createDraw(`${faultSeed}/${vendor.name}/${name}`),
    source,
  })

  function accept({ holdsAnswerMs, ...order }: DeliveryDraft): Dispatched {
    const { id, url } = courier.accept(order)
    const { event, fault } = order
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

  function refuse({ kind }: DeliveryFault, { why }: Misfit): never {
    throw new InvalidInputError('fault', [`${kind} does not fit: ${why}`])
  }

  /** What was scripted meets whatever comes; the delivery that it does not fit goes as it is. */
  function scripted(order: DeliveryDraft, source: Workshop['source']): readonly DeliveryDraft[] {
    const fault = faultFor(order.event)
    if (!fault) return [order]
    const orders = apply(fault, order, workshop(source))
    if (!(orders instanceof Misfit)) return orders
    journal.write({
      kind: 'warning',
      vendor: vendor.name,
      message: `${fault.kind} does not fit ${order.event}, which goes as it is: ${orders.why}`,
    })
    return [order]
  }

  function wanted(
    fault: DeliveryFault,
    order: DeliveryDraft,
    source?: Workshop['source'],
  ): readonly DeliveryDraft[] {
    const orders = apply(fault, order, workshop(source))
    return orders instanceof Misfit ? refuse(fault, orders) : orders
  }

  return {
    send(event, emission, to, fault) {
      const payloadFor = typeof emission === 'function' ? emission : () => emission
      const about = typeof emission === 'function' ? undefined : emission
      const targets = to ?? vendor.audience.subscribers(event, about, background)
      const payloads = targets.map((target) => {
        const payload = payloadFor(target)
        vendor.events[event].schema.parse(payload)
        return { target, payload }
      })
      return payloads
        .flatMap(({ target, payload }) => {
          const order: DeliveryDraft = { id: ids.uuid(), event, ...encode(payload), to: target }
          const source = { payload, encode }
          return fault ? wanted(fault, order, source) : scripted(order, source)
        })
        .map(accept)
    },
    again(id, fault) {
      const order = courier.again(id)
      if (!order) return []
      return (fault ? wanted(fault, order) : [order]).map(accept)
    },
  }
}
