import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { documented, observed } from '../../../src/kernel/contract/evidence.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { isoMillis } from '../../../src/kernel/time/timestamp.ts'
import { findVersion } from '../state/designs.ts'
import { thumbnailUrl } from '../wire/links.ts'
import { toWire } from '../wire/parameters.ts'
import { designsShape, parametersShape } from '../wire/shapes.ts'
import { route, type ReportflowContext } from '../model/shape.ts'
import type { Design } from '../model/tables.ts'

export const designRoutes = [
  route({
    method: 'GET',
    path: '/v1/file/designs',
    summary: 'list the designs of the workspace',
    evidence: observed('the vendor’s MCP server: client and tests of list-templates'),
    answers: { 200: answersJson(designsShape) },
    handle: (_request, context) =>
      json({ designs: context.db.designs.all().map((design) => toEntry(context, design)) }),
  }),
  route({
    method: 'GET',
    path: '/v1/file/design/parameter/:designId',
    summary: 'the parameters of a design, of its latest version or of the one named',
    evidence: documented('guides/endpoints/design-parameters'),
    query: z.object({ version: z.coerce.number().int().optional() }),
    answers: { 200: answersJson(parametersShape) },
    handle: ({ params, query }, context) =>
      json(toWire(context, findVersion(context, params.designId, query.version).parameters)),
  }),
]

const toEntry = (context: ReportflowContext, design: DeepReadonly<Design>) => ({
  id: design.id,
  label: design.label,
  latestVersion: design.versions.at(-1)?.version ?? 0,
  thumbnail: thumbnailUrl(context, design.id),
  updatedAt: isoMillis(design.updatedAt),
})
