import { expect, it } from 'vitest'
import { scenarioSchema } from '../../src/scenario/read/json-schema.ts'

it('schemas/scenario.schema.json describes scenarios as they are read (npm run generate brings it up to date)', async () => {
  await expect(`${JSON.stringify(scenarioSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/scenario.schema.json',
  )
})
