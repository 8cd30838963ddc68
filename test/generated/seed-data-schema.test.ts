import { expect, it } from 'vitest'
import { seedDataJsonSchema } from '../../src/seed-data/json-schema.ts'
import { vendors } from '../../src/vendors.ts'

it('schemas/seed-data.schema.json describes seed data as it is read (npm run generate brings it up to date)', async () => {
  await expect(`${JSON.stringify(seedDataJsonSchema(vendors), null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/seed-data.schema.json',
  )
})
