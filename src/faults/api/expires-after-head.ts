import { defineExpiryFault } from '../api-fault.ts'
import { hasGoodBody, isGood } from '../lib/readings.ts'

export const expiresAfterHead = defineExpiryFault({
  name: 'expires-after-head',
  summary:
    'the file expires once somebody has asked about it (HEAD) or read it; every later call for it is refused',
  change(answered, method) {
    const isRead = answered.isFile === true && hasGoodBody(answered, method)
    return isRead || (isGood(answered) && method === 'HEAD') ? answered.reply : undefined
  },
})
