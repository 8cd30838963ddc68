import type { Courier } from '../delivery/courier.ts'
import { apply, type Workshop } from '../delivery/trouble/apply.ts'
import { Misfit } from '../delivery/trouble/misfit.ts'
import type { Order } from '../delivery/trouble/order.ts'
import type { DeliveryTrouble } from '../delivery/troubles.ts'
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
  readonly courier: Courier
  readonly journal: Journal
  readonly ids: Ids
  /** For code that nobody waits for. */
  readonly background: AnyContext
  /** The scripted trouble that the next delivery of this event runs into. */
  readonly troubleFor: (event: string) => DeliveryTrouble | undefined
  /** Where the choices that a trouble leaves open come from. */
  readonly troubleSeed: string
}

export interface Dispatch {
  /**
   * Writes down a delivery for each payload and subscription, or more of them when it runs into trouble.
   *
   * @throws {InvalidInputError} for a `tamper` that does not fit; scripted trouble that does not fit is told and left out.
   */
  send(
    event: string,
    emission: Emission<unknown>,
    to?: readonly Subscription[],
    tamper?: DeliveryTrouble,
  ): readonly Dispatched[]
  /**
   * Writes down a delivery once more, under the same delivery id. Nothing when there is no such delivery.
   *
   * @throws {InvalidInputError} for a `tamper` that does not fit.
   */
  again(id: string, tamper?: DeliveryTrouble): readonly Dispatched[]
}

export function createDispatch(options: DispatchOptions): Dispatch {
  const { vendor, courier, journal, ids, background, troubleFor, troubleSeed } = options

  const encode = (payload: unknown): Pick<Order, 'body' | 'signed'> => ({
    body: vendor.encode(payload, background),
    signed: vendor.signs?.(payload, background),
  })

  const workshop = (source?: Workshop['source']): Workshop => ({
    vendor,
    newId: () => ids.uuid(),
    draw: createDraw(`${troubleSeed}/${vendor.name}/${ids.next('$troubles')}`),
    lasting: (name) => createDraw(`${troubleSeed}/${vendor.name}/${name}`),
    source,
  })

  function accept({ holdsAnswerMs, ...order }: Order): Dispatched {
    const { id, url } = courier.accept(order)
    const { event, trouble } = order
    journal.write({
      kind: 'delivery',
      vendor: vendor.name,
      id,
      event,
      url,
      ...(trouble !== undefined && { trouble }),
    })
    return { id, ...(holdsAnswerMs !== undefined && { holdsAnswerMs }) }
  }

  function refuse({ kind }: DeliveryTrouble, { why }: Misfit): never {
    throw new InvalidInputError('tamper', [`${kind} does not fit: ${why}`])
  }

  /** What was scripted meets whatever comes; the delivery that it does not fit goes as it is. */
  function scripted(order: Order, source: Workshop['source']): readonly Order[] {
    const trouble = troubleFor(order.event)
    if (!trouble) return [order]
    const orders = apply(trouble, order, workshop(source))
    if (!(orders instanceof Misfit)) return orders
    journal.write({
      kind: 'warning',
      vendor: vendor.name,
      message: `${trouble.kind} does not fit ${order.event}, which goes as it is: ${orders.why}`,
    })
    return [order]
  }

  function wanted(tamper: DeliveryTrouble, order: Order, source?: Workshop['source']): readonly Order[] {
    const orders = apply(tamper, order, workshop(source))
    return orders instanceof Misfit ? refuse(tamper, orders) : orders
  }

  return {
    send(event, emission, to, tamper) {
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
          const order: Order = { id: ids.uuid(), event, ...encode(payload), to: target }
          const source = { payload, encode }
          return tamper ? wanted(tamper, order, source) : scripted(order, source)
        })
        .map(accept)
    },
    again(id, tamper) {
      const order = courier.again(id)
      if (!order) return []
      return (tamper ? wanted(tamper, order) : [order]).map(accept)
    },
  }
}
