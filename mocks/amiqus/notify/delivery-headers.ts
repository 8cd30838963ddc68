import { createHash } from 'node:crypto'
import { uuidOf } from '../../../src/kernel/data/ids.ts'
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

/** The same whenever it is asked for. */
const idOfRetry = (id: string, number: number): string =>
  uuidOf(createHash('sha256').update(`${id}/${number}`).digest('hex'), '8')
