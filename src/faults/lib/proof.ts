import { signedOf, type DeliveryDraft } from '../../delivery/draft.ts'
import type { Draw } from '../../kernel/data/draw.ts'
import { hexDigits, lettersAndDigits } from '../../kernel/data/ids.ts'
import { Secret } from '../../kernel/data/secret.ts'
import { sign } from '../../kernel/delivery/signing.ts'

/** The draft, signed with this secret instead of its subscription's. */
export const provenBy = (draft: DeliveryDraft, secret: Secret): DeliveryDraft => ({
  ...draft,
  proof: sign(draft.to.signing, secret, signedOf(draft)),
})

/** Another secret of the same length and letters, so that nothing but a check tells them apart. */
export function inventedSecret({ to }: DeliveryDraft, draw: Draw): Secret {
  const right = to.secret.reveal()
  const alphabet = /^[0-9a-f]+$/.test(right) ? hexDigits : lettersAndDigits
  for (;;) {
    const wrong = draw.text(Math.max(right.length, 8), alphabet)
    if (wrong !== right) return new Secret(wrong)
  }
}
