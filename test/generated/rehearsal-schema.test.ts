import { format } from 'prettier'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { rehearsalReport } from '../../src/grade/rehearsal/rehearsal-report.ts'

it('schemas/rehearsal-report.schema.json is what rehearse --json prints (npm run generate brings it up to date)', async () => {
  const text = await format(JSON.stringify(z.toJSONSchema(rehearsalReport)), {
    parser: 'json',
    printWidth: 110,
  })
  await expect(text).toMatchFileSnapshot('../../schemas/rehearsal-report.schema.json')
})
