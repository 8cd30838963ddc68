import { z } from 'zod'
import { withBody } from '../lib/body.ts'
import { withFirstField } from '../lib/json-text.ts'
import { respell } from '../lib/respell.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const respelledBody = defineDeliveryFault({
  name: 'respelled-body',
  summary:
    'the same JSON in another spelling (spaces, escapes), rightly signed over the bytes that are sent; with plain letters, some beyond ASCII in a field more',
  settings: { letters: z.enum(['escaped', 'plain']).default('escaped') },
  stage: 'body',
  apply(draft, { letters }) {
    const respelled = letters === 'plain' ? withFirstField(draft.body, beyondAscii) : respell(draft.body)
    return respelled
      ? withBody(draft, respelled)
      : new DoesNotFit('its body is not JSON that could be spelled differently')
  },
})

/** Of two, three and four bytes each. */
const beyondAscii = '"x_letters":"é 漢 😀"'
