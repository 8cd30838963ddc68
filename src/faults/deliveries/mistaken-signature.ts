import { z } from 'zod'
import { signedOf } from '../../delivery/draft.ts'
import { signingMistakes } from '../../kernel/delivery/signing-mistakes.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const mistakenSignature = defineDeliveryFault({
  name: 'mistaken-signature',
  summary:
    'it is signed as a receiver would expect it that makes a known mistake: only such a receiver takes it',
  settings: { mistake: z.enum(signingMistakes.map(({ name }) => name)).default('added newline') },
  stage: 'proof',
  needs: 'signature',
  apply(draft, { mistake }) {
    const { signing, secret } = draft.to
    if (signing.kind !== 'hmac') return new DoesNotFit('it has no signature to be mistaken about')
    const found = signingMistakes.find(({ name }) => name === mistake)
    const wrong = found?.sign({ signing, secret: secret.reveal(), body: signedOf(draft) })
    return wrong === undefined
      ? new DoesNotFit(`the mistake "${mistake}" makes no difference here`)
      : { ...draft, proof: { [signing.header]: wrong } }
  },
})
