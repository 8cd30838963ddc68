import { z } from 'zod'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { HeaderLines } from '../../kernel/delivery/delivery.ts'
import type { Draw } from '../../kernel/data/draw.ts'
import { hexDigits, lettersAndDigits } from '../../kernel/data/ids.ts'
import { Secret } from '../../kernel/data/secret.ts'
import { sign } from '../../kernel/delivery/signing.ts'
import type { FaultCatalogue, FaultOf } from '../../kernel/contract/fault.ts'
import { Misfit } from './misfit.ts'
import { proofOf, signedOf, type DeliveryDraft } from '../draft.ts'
import { reserialised } from './reserialised.ts'

/** What happens to the headers that prove the body, or name its type; the body stays. */
export const headerFaults = {
  'wrong-secret': { summary: 'it is signed with a secret that was never the right one', settings: {} },
  'stale-secret': {
    summary: 'it is signed with the secret before the present one; a made-up one when there was none',
    settings: {},
  },
  'no-signature': { summary: 'the header that proves it is left out', settings: {} },
  'two-signatures': {
    summary: 'the header that proves it comes twice, once right and once wrong',
    settings: {},
  },
  'wrong-encoding': {
    summary: 'its signature is in hex instead of base64, or the other way round',
    settings: {},
  },
  'reserialised-signature': {
    summary: 'its signature is over the same JSON written differently, not over the bytes that are sent',
    settings: {},
  },
  'wrong-content-type': {
    summary: 'it says that it is something else than JSON',
    settings: {
      type: z
        .string()
        .regex(/^[\x21-\x7e][\x20-\x7e]*$/, 'a header value is printable ASCII')
        .default('text/plain'),
    },
  },
} as const satisfies FaultCatalogue

export type HeaderFault = FaultOf<typeof headerFaults>

/** `lasting` gives what is to be the same at every delivery of a subscription. */
export function spoilHeaders(
  fault: HeaderFault,
  order: DeliveryDraft,
  draw: Draw,
  lasting: (name: string) => Draw,
): DeliveryDraft | Misfit {
  switch (fault.kind) {
    case 'wrong-secret':
      return provenBy(order, wrongSecret(order, draw))
    case 'stale-secret':
      return provenBy(order, order.to.previousSecret ?? wrongSecret(order, lasting(`stale ${order.to.id}`)))
    case 'no-signature':
      return { ...order, proof: {} }
    case 'two-signatures':
      return { ...order, proof: twice(order, draw) }
    case 'wrong-encoding':
      return inOtherEncoding(order)
    case 'reserialised-signature': {
      const { proof: _, ...rest } = order
      const signed = reserialised(order)
      return signed
        ? { ...rest, signed }
        : new Misfit('its body is no JSON that could be written differently')
    }
    case 'wrong-content-type':
      return { ...order, headers: { ...order.headers, 'Content-Type': fault.type } }
    default:
      return assertNever(fault)
  }
}

const provenBy = (order: DeliveryDraft, secret: Secret): DeliveryDraft => ({
  ...order,
  proof: sign(order.to.signing, secret, signedOf(order)),
})

function twice(order: DeliveryDraft, draw: Draw): HeaderLines {
  const wrong = sign(order.to.signing, wrongSecret(order, draw), signedOf(order))
  const wrongFirst = draw.below(2) === 0
  return Object.fromEntries(
    Object.entries(proofOf(order)).map(([name, right]) => {
      const both = [right, wrong[name] ?? ''].flat()
      return [name, wrongFirst ? both.toReversed() : both]
    }),
  )
}

function inOtherEncoding(order: DeliveryDraft): DeliveryDraft | Misfit {
  const { signing, secret } = order.to
  if (signing.kind !== 'hmac') return new Misfit('it has no signature that could be encoded otherwise')
  const encoding = signing.encoding === 'base64' ? 'hex' : 'base64'
  return { ...order, proof: sign({ ...signing, encoding }, secret, signedOf(order)) }
}

/** Another one of the same length and letters, so that nothing but a check tells them apart. */
function wrongSecret({ to }: DeliveryDraft, draw: Draw): Secret {
  const right = to.secret.reveal()
  const alphabet = /^[0-9a-f]+$/.test(right) ? hexDigits : lettersAndDigits
  for (;;) {
    const wrong = draw.text(Math.max(right.length, 8), alphabet)
    if (wrong !== right) return new Secret(wrong)
  }
}
