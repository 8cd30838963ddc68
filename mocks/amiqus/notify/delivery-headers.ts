import { createHash } from 'node:crypto'
import type { AttemptAhead } from '../../../src/kernel/contract/vendor.ts'
import type { AmiqusContext } from '../state/shape.ts'

export function deliveryHeaders(
  { delivery, number }: AttemptAhead,
  { options }: Pick<AmiqusContext, 'options'>,
): Readonly<Record<string, string>> {
  const isSame = options.deliveryIds === 'stable' || number === 1
  return {
    'User-Agent': 'Amiqus AmiqusID/8927532',
    'X-AQID-Delivery-Id': isSame ? delivery.id : idOfRetry(delivery.id, number),
    'X-AQID-Delivery-Attempt': String(number - 1 + options.firstAttempt),
  }
}

/** A UUID of version 4 that is the same whenever it is asked for. */
function idOfRetry(id: string, number: number): string {
  const hex = createHash('sha256').update(`${id}/${number}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
