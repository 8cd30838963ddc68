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
import type { Delivery } from '../../kernel/delivery/delivery.ts'
import type { Subscription } from '../../kernel/delivery/subscription.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { AnyContext } from './context.ts'
import type { Journal } from '../../journal/journal.ts'

/** A delivery that has been written down and has not begun. */
export interface ComposedDelivery {
  readonly id: string
  /** It goes before the answer to what caused it, which waits this long for it, in ms. */
  readonly holdsAnswerMs?: number
}

export interface ComposerOptions {
  readonly vendor: AnyVendor
  readonly queue: DeliveryQueue
  readonly journal: Journal
  readonly ids: Ids
  /** For code that nobody waits for. */
  readonly background: AnyContext
  /** Hears of each delivery that has been written down. */
  readonly accepted: (delivery: Pick<Delivery, 'id' | 'event'>) => void
  /** The scripted fault that the next delivery of this event runs into. @default none */
  readonly faultFor?: ((event: string) => DeliveryFault | undefined) | undefined
  /** Where the choices that a fault leaves open come from. @default always the same */
  readonly faultSeed?: string | undefined
}

/** Makes deliveries of events: from what the vendor's code emits to what the queue sends. */
export interface Composer {
  /**
   * Writes down a delivery for each payload and subscription, or more of them when it meets a fault.
   * `isFree` is for a payload that was given by hand and need not fit its schema.
   *
   * @throws {InvalidInputError} for a `fault` that does not fit; a scripted fault that does not fit is reported and left out.
   */
  compose(
    event: string,
    emission: Emission<unknown>,
    to?: readonly Subscription[],
    fault?: DeliveryFault,
    isFree?: boolean,
  ): readonly ComposedDelivery[]
  /** As `compose`, without a fault, and without writing anything down: what would be sent. */
  draft(
    event: string,
    emission: Emission<unknown>,
    to: readonly Subscription[] | undefined,
    isFree: boolean,
  ): readonly DeliveryDraft[]
  /**
   * Writes down a delivery once more, under the same delivery id. Nothing when there is no such delivery.
   *
   * @throws {InvalidInputError} for a `fault` that does not fit.
   */
  composeAgain(id: string, fault?: DeliveryFault): readonly ComposedDelivery[]
}

export function createComposer(options: ComposerOptions): Composer {
  const { vendor, queue, journal, ids, background, faultFor = () => undefined } = options
  const applyFault = createFaultTools(options)

  const encode = (payload: unknown): Pick<DeliveryDraft, 'body' | 'signed'> => ({
    body: vendor.encode(payload, background),
    signed: vendor.signs?.(payload, background),
  })

  const toDraft = (event: string, to: Subscription, payload: unknown): DeliveryDraft => ({
    id: ids.uuid(),
    event,
    ...encode(payload),
    to,
  })

  /** What was scripted meets whatever comes; the delivery that it does not fit goes as it is. */
  function withScriptedFault(draft: DeliveryDraft, source: FaultTools['source']): readonly DeliveryDraft[] {
    const fault = faultFor(draft.event)
    if (!fault) return [draft]
    const drafts = applyFault(fault, draft, source)
    if (!(drafts instanceof DoesNotFit)) return drafts
    const message = `${fault.kind} does not fit ${draft.event}, which goes as it is: ${drafts.why}`
    journal.write({ kind: 'warning', vendor: vendor.name, message })
    return [draft]
  }

  function withFault(
    fault: DeliveryFault,
    draft: DeliveryDraft,
    source?: FaultTools['source'],
  ): readonly DeliveryDraft[] {
    const drafts = applyFault(fault, draft, source)
    if (!(drafts instanceof DoesNotFit)) return drafts
    throw new InvalidInputError('fault', [`${fault.kind} does not fit: ${drafts.why}`])
  }

  return {
    compose(event, emission, to, fault, isFree = false) {
      return payloadsOf(options, event, emission, to, isFree)
        .flatMap(({ target, payload }) => {
          const draft = toDraft(event, target, payload)
          const source = { payload, encode }
          return fault ? withFault(fault, draft, source) : withScriptedFault(draft, source)
        })
        .map((draft) => accept(draft, options))
    },
    draft: (event, emission, to, isFree) =>
      payloadsOf(options, event, emission, to, isFree).map(({ target, payload }) =>
        toDraft(event, target, payload),
      ),
    composeAgain(id, fault) {
      const stored = queue.resendDraft(id)
      if (!stored) return []
      const draft = withoutPassedFault(stored)
      return (fault ? withFault(fault, draft) : [draft]).map((draft) => accept(draft, options))
    },
  }
}

function accept(
  { holdsAnswerMs, ...draft }: DeliveryDraft,
  { vendor, queue, journal, accepted }: ComposerOptions,
): ComposedDelivery {
  const { id, url } = queue.accept(draft)
  const { event, fault } = draft
  accepted({ id, event })
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

/** Who hears of it, and what each is sent; all are checked before one is written down. */
function payloadsOf(
  { vendor, background }: Pick<ComposerOptions, 'vendor' | 'background'>,
  event: string,
  emission: Emission<unknown>,
  to: readonly Subscription[] | undefined,
  isFree: boolean,
): readonly { readonly target: Subscription; readonly payload: unknown }[] {
  const payloadFor = typeof emission === 'function' ? emission : () => emission
  const about = typeof emission === 'function' ? undefined : emission
  const targets = to ?? vendor.audience.subscribers(event, about, background)
  return targets.map((target) => {
    const payload = payloadFor(target)
    if (!isFree) vendor.events[event].schema.parse(payload)
    return { target, payload }
  })
}

type ApplyFault = (
  fault: DeliveryFault,
  draft: DeliveryDraft,
  source?: FaultTools['source'],
) => ReturnType<typeof applyToDelivery>

/** Each use draws anew; what lasts is drawn from its name. */
function createFaultTools({ vendor, ids, faultSeed = '' }: ComposerOptions): ApplyFault {
  const drawOf = (name: string) => createDraw(`${faultSeed}/${vendor.name}/${name}`)
  return (fault, draft, source) =>
    applyToDelivery(fault, draft, {
      vendor,
      newId: () => ids.uuid(),
      draw: drawOf(String(ids.next('$faults'))),
      lasting: drawOf,
      source,
    })
}
