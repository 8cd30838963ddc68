import { signedOf } from '../../delivery/draft.ts'
import { sign } from '../../kernel/delivery/signing.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const wrongEncoding = defineDeliveryFault({
  name: 'wrong-encoding',
  summary: 'its signature is in hex instead of base64, or the other way round',
  settings: {},
  stage: 'proof',
  needs: 'signature',
  apply(draft) {
    const { signing, secret } = draft.to
    if (signing.kind !== 'hmac') return new DoesNotFit('it has no signature that could be encoded otherwise')
    const encoding = signing.encoding === 'base64' ? 'hex' : 'base64'
    return { ...draft, proof: sign({ ...signing, encoding }, secret, signedOf(draft)) }
  },
})
