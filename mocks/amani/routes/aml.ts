import { z } from 'zod'
import { assumed, fixed } from '../../../src/kernel/contract/evidence.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { findReport, screen } from '../life/aml.ts'
import { charField } from '../wire/fields.ts'
import { findProfile } from '../life/profiles.ts'
import { route } from '../model/shape.ts'
import { toAmlReport } from '../wire/rows.ts'
import { amlReportShape } from '../wire/shapes.ts'

const evidence = assumed(
  'bdocs.amani.ai/api lists the path and no more; parameters and answer are ours',
  fixed.noOther,
)

export const amlRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/aml/search',
    summary: 'look for a profile or a name on watch lists; a name with the word "sanctioned" is found',
    evidence,
    query: z.object({ profile: z.uuid().exactOptional(), name: charField.exactOptional() }),
    answers: { 200: answersJson(amlReportShape) },
    handle({ query }, context) {
      const profile = query.profile === undefined ? undefined : findProfile(context, query.profile)
      const name = query.name ?? profile?.name
      if (name === undefined || name === null)
        throw broken(['name'], 'Give a name, or a profile that has one.')
      return json(toAmlReport(screen(context, name, profile)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/aml/report/:id',
    summary: 'show what a search has found',
    evidence,
    answers: { 200: answersJson(amlReportShape) },
    handle: ({ params }, context) => json(toAmlReport(findReport(context, params.id))),
  }),
]
