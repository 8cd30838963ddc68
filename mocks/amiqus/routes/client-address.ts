import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { addressShape } from '../wire/shapes/people.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { needsSomething } from '../schema/bodies.ts'
import { noAddress, toAddressRow } from '../life/addresses.ts'
import { clientOf, updateClient } from '../life/clients.ts'
import { addressBody } from '../schema/client-bodies.ts'
import { route } from '../state/shape.ts'
import { toAddress } from '../wire/clients.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Client Address')

export const clientAddressRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/address',
    summary: "show a client's address",
    evidence,
    answers: { 200: answersJson(addressShape) },
    handle: ({ params }, context) => json(toAddress(clientOf(context, params.id).address ?? noAddress)),
  }),
  route({
    method: 'PUT',
    path: '/api/v2/clients/:id/address',
    summary: "replace a client's address",
    evidence,
    body: addressBody,
    answers: { 200: answersJson(addressShape) },
    handle({ params, body }, context) {
      const client = clientOf(context, params.id)
      needsSomething(body)
      const address = toAddressRow(body)
      updateClient(context, client, { address })
      return json(toAddress(address))
    },
  }),
]
