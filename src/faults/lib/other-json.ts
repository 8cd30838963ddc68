import { jsonSpellings } from '../../kernel/data/json-spellings.ts'
import { parseJson } from '../../kernel/data/parse-json.ts'
import { signedOf, type DeliveryDraft } from '../../delivery/draft.ts'

/** The same JSON in other bytes than those that are sent and those that are signed; nothing for a body that is not JSON. */
export function inOtherBytes(draft: DeliveryDraft): Uint8Array | undefined {
  const json = parseJson(draft.body)
  if (json === undefined) return undefined
  const taken = [draft.body, signedOf(draft)].map((bytes) => Buffer.from(bytes))
  return Object.values(jsonSpellings)
    .map((write) => Buffer.from(write(json)))
    .find((bytes) => taken.every((others) => !others.equals(bytes)))
}
