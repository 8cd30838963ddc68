import { z } from 'zod'

/** The checks that a journey can make besides verifying the identity. */
export const journeyChecks = ['right-to-work', 'right-to-rent', 'safe-harbour'] as const

export type JourneyCheck = (typeof journeyChecks)[number]

/** A journey of your own portal, so that code with its ids in it runs unchanged. */
export const journeyInput = z.strictObject({
  id: z.guid().describe('the journeyId, as GET /journeys of your portal lists it'),
  title: z.string().min(1).default('Journey').describe('its name in the portal'),
  description: z.string().default(''),
  isPublic: z.boolean().default(false),
  actors: z
    .array(
      z.strictObject({
        id: z.int().describe('the actorId'),
        title: z.string().min(1).default('Applicant').describe('the role, such as House Buyer'),
        canAddMultiple: z.boolean().default(false),
      }),
    )
    .min(1),
  check: z
    .enum(journeyChecks)
    .nullable()
    .default(null)
    .describe('what it checks besides the identity; null for nothing'),
})

export type JourneyInput = z.output<typeof journeyInput>
