import { format } from 'prettier'
import { expect, it } from 'vitest'
import { configJsonSchema } from '../../scripts/config-schema.ts'

it('schemas/config.schema.json describes a config as it is read (npm run generate brings it up to date)', async () => {
  const text = await format(JSON.stringify(configJsonSchema()), { parser: 'json', printWidth: 110 })
  await expect(text).toMatchFileSnapshot('../../schemas/config.schema.json')
})
