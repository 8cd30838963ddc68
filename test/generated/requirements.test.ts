import { format } from 'prettier'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { requirementsPage } from '../../src/grade/report/requirements-page.ts'
import { gradeReport } from '../../src/grade/report/grade-report.ts'

it('docs/requirements.md is what is tried (npm run generate brings it up to date)', async () => {
  const text = await format(requirementsPage(), { parser: 'markdown', printWidth: 110 })
  await expect(text).toMatchFileSnapshot('../../docs/requirements.md')
})

it('schemas/grade-report.schema.json is what grade --json prints (npm run generate brings it up to date)', async () => {
  const text = await format(JSON.stringify(z.toJSONSchema(gradeReport)), { parser: 'json', printWidth: 110 })
  await expect(text).toMatchFileSnapshot('../../schemas/grade-report.schema.json')
})
