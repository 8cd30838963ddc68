import type { AnsweredRequest } from '../../mock/calls/request.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { DrillDelivery } from '../drill-delivery.ts'

/** A drill, or one vendor of it. */
export interface DeliverySource {
  readonly deliveries: readonly DrillDelivery[]
  readonly requests: readonly AnsweredRequest[]
  readonly events: readonly string[]
}

/** A matcher was used on something else than it is for. */
export class SubjectError extends HookdrillError {
  override readonly name = 'SubjectError'

  constructor(matcher: string, wanted: string, given: unknown) {
    super(
      'wrong_subject',
      `${matcher} takes ${wanted}, not ${given === undefined ? 'undefined' : typeof given}`,
      {
        suggestion:
          given === undefined
            ? 'drill.<vendor>.delivery(event) gives undefined when nothing was sent'
            : undefined,
      },
    )
  }
}

export function asSender(matcher: string, given: unknown): DeliverySource {
  if (isSender(given)) return given
  throw new SubjectError(matcher, 'a drill or one of its vendors, such as drill.<vendor>', given)
}

export function asDelivery(matcher: string, given: unknown): DrillDelivery {
  if (isDelivery(given)) return given
  throw new SubjectError(matcher, 'a delivery, such as drill.<vendor>.delivery(event)', given)
}

/** Nothing else that a test has at hand has both. */
export const isDelivery = (given: unknown): given is DrillDelivery =>
  isObject(given) && 'attempts' in given && 'event' in given

const isSender = (given: unknown): given is DeliverySource =>
  isObject(given) && 'deliveries' in given && 'requests' in given && 'events' in given

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
