import { z } from 'zod'
import { withHeader } from '../../kernel/wire/header.ts'
import { defineAnswerFault } from '../api-fault.ts'

export const fileName = defineAnswerFault({
  name: 'file-name',
  summary:
    'the real file under another name in its Content-Disposition, such as one that leads out of a folder',
  settings: {
    name: z
      .string()
      .regex(/^[\x20-\x7e]+$/, 'expected printable ASCII')
      .default('../specimen.pdf'),
  },
  waitsFor: 'downloads',
  change: (reply, { name }) => ({
    ...reply,
    headers: withHeader(
      reply.headers,
      'Content-Disposition',
      `attachment; filename="${name.replaceAll(/["\\]/g, '\\$&')}"`,
    ),
  }),
})
