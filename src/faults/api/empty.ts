import { withHeader } from '../../kernel/wire/header.ts'
import { defineAnswerFault } from '../api-fault.ts'

export const emptyBody = defineAnswerFault({
  name: 'empty',
  summary: 'a good status and no body: Content-Length 0',
  settings: {},
  change: (reply) => ({
    ...reply,
    headers: withHeader(reply.headers, 'Content-Length', '0'),
    body: new Uint8Array(),
  }),
})
