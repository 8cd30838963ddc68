import { z } from 'zod'
import { withHeader } from '../../kernel/wire/header.ts'
import { defineAnswerFault } from '../api-fault.ts'

export const wrongType = defineAnswerFault({
  name: 'wrong-type',
  summary: 'the real body under another Content-Type',
  settings: {
    type: z
      .string()
      .regex(/^[\w.+-]+\/[\w.+-]+( *;[ -~]*)?$/, 'expected a media type such as text/html')
      .default('text/html'),
  },
  change: (reply, { type }) => ({ ...reply, headers: withHeader(reply.headers, 'Content-Type', type) }),
})
