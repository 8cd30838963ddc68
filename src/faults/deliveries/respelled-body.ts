import { withBody } from '../lib/body.ts'
import { respell } from '../lib/respell.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const respelledBody = defineDeliveryFault({
  name: 'respelled-body',
  summary: 'the same JSON in another spelling (spaces, escapes), rightly signed over the bytes that are sent',
  settings: {},
  stage: 'body',
  apply(draft) {
    const respelled = respell(draft.body)
    return respelled
      ? withBody(draft, respelled)
      : new DoesNotFit('its body is not JSON that could be spelled differently')
  },
})
