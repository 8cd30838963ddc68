import { format } from 'prettier'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { evidenceChecklist } from '../../src/cli/lib/evidence-checklist.ts'
import { operationsReport } from '../../src/cli/lib/operations-report.ts'
import { corpusManifest } from '../../src/corpus/corpus.ts'
import { driftReport } from '../../src/drift/difference.ts'
import { explorationReport } from '../../src/grade/orders/exploration-report.ts'
import { rehearsalReport } from '../../src/grade/rehearsal/rehearsal-report.ts'
import { replayReport } from '../../src/replay/replay-report.ts'
import { verificationReport } from '../../src/verify/verification-report.ts'

it.each([
  ['rehearsal', 'rehearse', rehearsalReport],
  ['exploration', 'explore', explorationReport],
  ['drift', 'drift', driftReport],
  ['operations', 'evidence <vendor> --operations', operationsReport],
  ['replay', 'replay', replayReport],
  ['verification', 'verify', verificationReport],
])(
  'schemas/%s-report.schema.json is what %s --json prints (npm run generate brings it up to date)',
  async (name, _command, report) => {
    const text = await format(JSON.stringify(z.toJSONSchema(report)), { parser: 'json', printWidth: 110 })
    await expect(text).toMatchFileSnapshot(`../../schemas/${name}-report.schema.json`)
  },
)

it('schemas/evidence-checklist.schema.json is what evidence <vendor> --json prints (npm run generate brings it up to date)', async () => {
  const text = await format(JSON.stringify(z.toJSONSchema(evidenceChecklist)), {
    parser: 'json',
    printWidth: 110,
  })
  await expect(text).toMatchFileSnapshot('../../schemas/evidence-checklist.schema.json')
})

it('schemas/corpus.schema.json is what stands in corpus.json (npm run generate brings it up to date)', async () => {
  const text = await format(JSON.stringify(z.toJSONSchema(corpusManifest)), {
    parser: 'json',
    printWidth: 110,
  })
  await expect(text).toMatchFileSnapshot('../../schemas/corpus.schema.json')
})
