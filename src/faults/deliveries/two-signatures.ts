import { proofOf, signedOf } from '../../delivery/draft.ts'
import { sign } from '../../kernel/delivery/signing.ts'
import { inventedSecret } from '../lib/proof.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const twoSignatures = defineDeliveryFault({
  name: 'two-signatures',
  summary: 'the header that proves it comes twice, once right and once wrong',
  settings: {},
  stage: 'proof',
  needs: 'proof',
  apply(draft, _settings, { draw }) {
    const wrong = sign(draft.to.signing, inventedSecret(draft, draw), signedOf(draft))
    const wrongFirst = draw.below(2) === 0
    const proof = Object.entries(proofOf(draft)).map(([name, right]) => {
      const both = [right, wrong[name] ?? ''].flat()
      return [name, wrongFirst ? both.toReversed() : both]
    })
    return { ...draft, proof: Object.fromEntries(proof) }
  },
})
