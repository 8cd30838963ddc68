import { z } from 'zod'
import { seedDataOfVendors } from '../kernel/contract/read-seed-data.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'

/** JSON Schema of a file of seed data, for editors: `# yaml-language-server: $schema=…/seed-data.schema.json`. */
export const seedDataJsonSchema = (
  vendors: Readonly<Record<string, AnyVendor>>,
): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(seedDataOfVendors(vendors), { io: 'input', unrepresentable: 'any' }),
  title: 'hookdrill seed data',
})
