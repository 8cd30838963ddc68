import { defineExpiryFault } from '../api-fault.ts'
import { inHalf } from '../lib/cut.ts'
import { hasGoodBody } from '../lib/readings.ts'

export const expiresMidway = defineExpiryFault({
  name: 'expires-midway',
  summary:
    'the first read of the file ends in its middle; every later one, of the rest too, is refused as expired',
  needsBody: true,
  change: (answered, method) =>
    answered.isFile === true && hasGoodBody(answered, method) ? inHalf(answered.reply) : undefined,
})
