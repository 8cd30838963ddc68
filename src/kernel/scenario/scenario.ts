import { z } from 'zod'
import { step } from './step.ts'

/** A scripted run of deliveries and faults, as data. This schema is where its type comes from. */
export const scenario = z.strictObject({
  $schema: z.string().exactOptional(),
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower case letters and digits with hyphens between')
    .describe('as on the command line'),
  summary: z.string().min(1).describe('what happens, in one line'),
  catches: z.string().min(1).describe('the mistake that it finds, in one line'),
  vendors: z
    .union([z.literal('all'), z.array(z.string()).min(1)])
    .default('all')
    .describe(
      'whom it is about; a vendor that has none of its events, actions or faults is left out by itself',
    ),
  not: z
    .record(z.string(), z.string())
    .default({})
    .describe('vendors that it does not fit, each with the reason'),
  together: z
    .union([z.literal('all'), z.array(z.string()).min(2)])
    .exactOptional()
    .describe(
      'vendors that play at once, each in the steps that name it and in every part; all are those that bring every part',
    ),
  needs: z
    .literal('downloads')
    .exactOptional()
    .describe('what a handler must do for it to say anything; of one that fetches no file it is passed over'),
  steps: z.array(step).min(1),
})

export type Scenario = z.output<typeof scenario>
/** As it is written: with short forms, and without what has a default. */
export type ScenarioInput = z.input<typeof scenario>
