import { z } from 'zod'
import type { Verification } from './verify-webhook.ts'

const mistakes = z.array(z.object({ name: z.string(), says: z.string(), mend: z.string() }))

/** A verification as JSON: what `verify --json` prints. */
export const verificationReport = z
  .object({
    schema_version: z.literal(1),
    vendor: z.string(),
    source: z.string().describe('where the request was found'),
    signing: z.string().describe('how the vendor proves it'),
    verdict: z.enum(['right', 'wrong']),
    says: z.string(),
    mistakes: mistakes.describe('what explains it; none when no known mistake does'),
    given: z.string().exactOptional(),
    expected: z.string().exactOptional().describe('the right signature; never the secret itself'),
    notes: z.array(z.string()),
    computed: z.object({ verdict: z.enum(['right', 'wrong']), mistakes }).exactOptional(),
  })
  .meta({ title: 'Verification' })

export type VerificationReport = z.output<typeof verificationReport>

export const toVerificationReport = (
  { isRight, mistakes: named, notes, computed, ...rest }: Verification,
  source: string,
): VerificationReport => ({
  schema_version: 1,
  ...rest,
  source,
  verdict: isRight ? 'right' : 'wrong',
  mistakes: [...named],
  notes: [...notes],
  ...(computed && {
    computed: { verdict: computed.isRight ? 'right' : 'wrong', mistakes: [...computed.mistakes] },
  }),
})
