import { proofOf } from '../../delivery/draft.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const otherCase = defineDeliveryFault({
  name: 'other-case',
  summary:
    'what proves it is right but for its letters, which are capitals where they should be small, and the other way round',
  settings: {},
  stage: 'proof',
  needs: 'proof',
  apply(draft) {
    const { signing } = draft.to
    if (signing.kind === 'hmac' && signing.encoding === 'hex')
      return new DoesNotFit('digits in hex mean the same in either case')
    const proof = Object.entries(proofOf(draft)).map(([name, right]) => [
      name,
      swapCase([right].flat().join('')),
    ])
    return { ...draft, proof: Object.fromEntries(proof) }
  },
})

const swapCase = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
