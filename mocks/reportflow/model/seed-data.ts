import { z } from 'zod'
import { seedDataOption } from '../../../src/kernel/contract/seed-data.ts'
import { designInput, parameter } from './design-input.ts'

/** A template of the public gallery. */
const template = z.strictObject({
  slug: z
    .string()
    .regex(/^[\w-]+$/)
    .describe('as the address of the gallery ends'),
  title: z.string().min(1).default('Template'),
  description: z.string().default(''),
  category: z.string().min(1).default('specimens'),
  tags: z.array(z.string()).default([]),
  parameters: z.array(parameter).default([]).describe('what a design that is made of it asks for'),
})

/** Of the workspace that this account is. */
const workspace = z.strictObject({
  id: z
    .string()
    .regex(/^[\w-]{1,63}$/)
    .describe('the workspaceId; in the legacy edition the host name begins with it'),
})

/** What your own workspace has. */
export const seedLists = {
  designs: {
    summary: 'designs of your own workspace, with their versions and parameters; the invented ones stay',
    entry: designInput,
    ids: ['id'],
  },
  templates: {
    summary: 'templates of the public gallery; the invented ones stay',
    entry: template,
    ids: ['slug'],
  },
  workspaces: {
    summary:
      'your workspace, when its id stands in your code or in a host name: one, since an account is one',
    entry: workspace,
    ids: ['id'],
    most: 1,
  },
}

export const seedData = seedDataOption(seedLists)
