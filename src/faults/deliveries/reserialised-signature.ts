import { DoesNotFit } from '../does-not-fit.ts'
import { inOtherBytes } from '../lib/other-json.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const reserialisedSignature = defineDeliveryFault({
  name: 'reserialised-signature',
  summary: 'its signature is over the same JSON written differently, not over the bytes that are sent',
  settings: {},
  stage: 'proof',
  needs: 'signature',
  apply(draft) {
    const { proof: _, ...rest } = draft
    const signed = inOtherBytes(draft)
    return signed
      ? { ...rest, signed }
      : new DoesNotFit('its body is not JSON that could be written differently')
  },
})
