import { withBody } from '../lib/body.ts'
import { withFirstField } from '../lib/json-text.ts'
import { DoesNotFit } from '../does-not-fit.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const prototypeKeys = defineDeliveryFault({
  name: 'prototype-keys',
  summary: 'it has fields named __proto__ and constructor, which some languages give a meaning',
  settings: {},
  stage: 'body',
  apply(draft) {
    const body = withFirstField(draft.body, fields)
    return body ? withBody(draft, body) : new DoesNotFit('its body is not a JSON object')
  },
})

const fields = '"__proto__":{"specimen":true},"constructor":{"prototype":{"specimen":true}}'
