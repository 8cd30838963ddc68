import { z } from 'zod'
import { defineLossFault } from '../api-fault.ts'

/** For clients that create: what they ask for once more is there already. */
export const answerLost = defineLossFault({
  name: 'answer-lost',
  summary:
    'the call takes effect, and its answer is lost: the connection is reset, or the vendor answers 500, or that it took too long',
  settings: { by: z.enum(['reset', 'internal', 'timed-out']).default('reset') },
  lose: ({ by }, { refuse }) => (by === 'reset' ? 'reset' : refuse({ kind: by })),
})
