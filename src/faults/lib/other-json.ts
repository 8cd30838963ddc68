import { signedOf, type DeliveryDraft } from '../../delivery/draft.ts'

/** The same JSON in other bytes than those that are sent and those that are signed; nothing for a body that is not JSON. */
export function inOtherBytes(draft: DeliveryDraft): Uint8Array | undefined {
  const json = parsed(draft.body)
  if (json === undefined) return undefined
  const taken = [draft.body, signedOf(draft)].map((bytes) => Buffer.from(bytes))
  return writers
    .map((write) => Buffer.from(write(json)))
    .find((bytes) => taken.every((others) => !others.equals(bytes)))
}

/** As a JavaScript, a Python and a pretty-printing receiver would write it anew. */
const writers: readonly ((json: unknown) => string)[] = [
  (json) => JSON.stringify(json),
  (json) => spaced(JSON.stringify(json, null, 1)),
  (json) => JSON.stringify(json, null, 2),
]

/** Every line break that `JSON.stringify` puts between tokens; those in texts are escaped. */
const spaced = (indented: string): string =>
  indented.replaceAll(/(,?)\n */g, (_, comma: string) => (comma ? ', ' : ''))

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
