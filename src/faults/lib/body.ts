import type { DeliveryDraft } from '../../delivery/draft.ts'

/** The draft with other bytes, which are signed as they are; the vendor goes on taking it for what it was. */
export function withBody(draft: DeliveryDraft, body: Uint8Array): DeliveryDraft {
  const { signed: _, proof: __, ...rest } = draft
  return { ...rest, body, meant: draft.meant ?? draft.body }
}
