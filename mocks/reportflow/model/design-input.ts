import { z } from 'zod'

const described = { name: z.string().min(1), description: z.string().exactOptional() }
const field = z.strictObject({ ...described, type: z.enum(['text', 'number', 'boolean']) })

/** One value that a design asks for; a list or a group has fields of its own. */
export const parameter = z.union([
  field,
  z.strictObject({ ...described, type: z.enum(['array', 'collection']), fields: z.array(field) }),
])

/** A design of your own workspace, so that code with its id in it runs unchanged. */
export const designInput = z.strictObject({
  id: z.string().min(1).describe('the designId'),
  label: z.string().min(1).default('Design').describe('its name in the workspace'),
  versions: z
    .array(
      z.strictObject({
        version: z.int().min(1),
        parameters: z.array(parameter).default([]).describe('what it prints; more may be given'),
      }),
    )
    .min(1)
    .refine((all) => new Set(all.map(({ version }) => version)).size === all.length, {
      error: 'expected a version of its own for each',
    })
    .default([{ version: 1, parameters: [] }])
    .describe('oldest first'),
})

export type DesignInput = z.output<typeof designInput>
