import { parseJson } from '../../kernel/data/parse-json.ts'
import { withBody } from '../lib/body.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const respelledBody = defineDeliveryFault({
  name: 'respelled-body',
  summary: 'the same JSON in another spelling (spaces, escapes), rightly signed over the bytes that are sent',
  settings: {},
  stage: 'body',
  apply(draft) {
    const respelled = respell(draft.body)
    return respelled === undefined
      ? new DoesNotFit('its body is not JSON that could be spelled differently')
      : withBody(draft, Buffer.from(respelled))
  },
})

/** As no library writes it by default, so that whoever writes it anew gets other bytes. */
function respell(body: Uint8Array): string | undefined {
  const json = parseJson(body)
  if (json === undefined) return undefined
  return JSON.stringify(json, null, 3)
    .replaceAll('/', '\\/')
    .replaceAll(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    )
}
