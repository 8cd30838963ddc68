import { z } from 'zod'
import { proofOf, signedOf } from '../../delivery/draft.ts'
import { sign } from '../../kernel/delivery/signing.ts'
import { inventedSecret } from '../lib/proof.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const twoSignatures = defineDeliveryFault({
  name: 'two-signatures',
  summary: 'the header that proves it comes twice, once right and once wrong',
  /** Some frameworks give a handler the first of two headers, others the last. */
  settings: { first: z.enum(['right', 'wrong']).default('right') },
  stage: 'proof',
  needs: 'proof',
  apply(draft, { first }, { draw }) {
    const wrong = sign(draft.to.signing, inventedSecret(draft, draw), signedOf(draft))
    const proof = Object.entries(proofOf(draft)).map(([name, right]) => {
      const both = [right, wrong[name] ?? ''].flat()
      return [name, first === 'wrong' ? both.toReversed() : both]
    })
    return { ...draft, proof: Object.fromEntries(proof) }
  },
})
