import { z } from 'zod'

const mistakes = z.array(z.object({ name: z.string(), says: z.string(), mend: z.string() }))

/** How a delivery was signed, step by step, and what is known of a receiver that refuses it. */
export const proofExplanationSchema = z.object({
  signing: z.string().describe('how the vendor proves it'),
  verdict: z
    .enum(['right', 'wrong', 'unsigned', 'unsent'])
    .describe('whether what was sent proves it; unsent when there was no attempt yet'),
  says: z.string(),
  header: z.string().exactOptional().describe('the header that proves it'),
  signed: z
    .object({
      base64: z.base64(),
      bytes: z.int(),
      isBody: z.boolean().describe('false when something else than the body is signed'),
    })
    .exactOptional()
    .describe('the bytes that the signature is over'),
  secret: z
    .object({ masked: z.string(), characters: z.int() })
    .exactOptional()
    .describe('the secret, as far as it may be shown'),
  given: z.string().exactOptional().describe('what was sent; left out when it may hold the secret'),
  expected: z.string().exactOptional().describe('what the receiver has to compute, and compare with'),
  mistakes: mistakes.describe('what explains a proof that is wrong'),
  notes: z.array(z.string()),
  computed: z
    .object({ verdict: z.enum(['right', 'wrong']), mistakes })
    .exactOptional()
    .describe('what explains the value that the receiver computed, if one was given'),
  receivers: z
    .array(z.object({ name: z.string(), does: z.string(), mend: z.string(), computes: z.string() }))
    .describe('what receivers compute that make a known mistake, by mistake'),
})

export type ProofExplanation = z.output<typeof proofExplanationSchema>
