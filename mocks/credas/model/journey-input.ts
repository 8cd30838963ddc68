import { z } from 'zod'

/** The checks that a journey can make besides verifying the identity. */
export const journeyChecks = ['right-to-work', 'right-to-rent', 'safe-harbour'] as const

export type JourneyCheck = (typeof journeyChecks)[number]

/** A journey of your own portal, so that code with its ids in it runs unchanged. */
export const journeyInput = z.strictObject({
  /** GUIDs are the same in capitals. */
  id: z.guid().toLowerCase().describe('the journeyId, as GET /journeys of your portal lists it'),
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
    .min(1)
    .refine((actors) => new Set(actors.map(({ id }) => id)).size === actors.length, {
      error: 'expected an id of its own for each actor',
    }),
  check: z
    .enum(journeyChecks)
    .nullable()
    .default(null)
    .describe('what it checks besides the identity; null for nothing'),
})

export type JourneyInput = z.output<typeof journeyInput>
