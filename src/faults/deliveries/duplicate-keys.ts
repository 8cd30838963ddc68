import { withBody } from '../lib/body.ts'
import { withFirstField } from '../lib/json-text.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const duplicateKeys = defineDeliveryFault({
  name: 'duplicate-keys',
  summary: 'its first field comes twice, the first time with another value',
  settings: {},
  stage: 'body',
  apply(draft) {
    const name = /^\s*\{\s*("(?:[^"\\]|\\.)*")/.exec(Buffer.from(draft.body).toString('utf8'))?.[1]
    const body = name === undefined ? undefined : withFirstField(draft.body, `${name}:"specimen"`)
    return body ? withBody(draft, body) : new DoesNotFit('its body is not a JSON object with fields')
  },
})
