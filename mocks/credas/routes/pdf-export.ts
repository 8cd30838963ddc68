import { answersFile } from '../../../src/kernel/contract/good-answer.ts'
import { file, type Reply } from '../../../src/kernel/contract/reply.ts'
import { involvement } from '../state/involvement.ts'
import { actorsOf, findActor, findProcess, type ReadActor, type ReadProcess } from '../state/find.ts'
import { exportFlags, report, type ExportFlags } from '../wire/report.ts'
import { route, type CredasContext } from '../model/shape.ts'
import { article, client } from '../ledger/sources.ts'

/** One report, three paths to it. */
export const pdfExportRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/ci/entities/:entityId/:processId/pdf-export',
    summary: 'download the report on one person of a process as PDF',
    file: 'kept',
    evidence: article('Process webhooks (API)'),
    body: exportFlags,
    answers: { 200: answersFile('application/pdf') },
    handle({ params, body }, context) {
      const process = findProcess(context, params.processId)
      return pdf(context, process, [findActor(context, process, params.entityId)], body)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:processId/pdf-export',
    summary: 'download the report on a process as PDF',
    file: 'kept',
    evidence: client,
    answers: { 200: answersFile('application/pdf') },
    handle({ params }, context) {
      const process = findProcess(context, params.processId)
      return pdf(context, process, actorsOf(context, process), null)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/ci/processes/:processId/pdf-export',
    summary: 'download chosen sections of the report on a process as PDF',
    file: 'kept',
    evidence: client,
    body: exportFlags,
    answers: { 200: answersFile('application/pdf') },
    handle({ params, body }, context) {
      const process = findProcess(context, params.processId)
      return pdf(context, process, actorsOf(context, process), body)
    },
  }),
]

const pdf = (
  context: CredasContext,
  process: ReadProcess,
  actors: readonly ReadActor[],
  flags: ExportFlags,
): Reply =>
  file(
    report(
      context,
      process,
      actors.map((actor) => involvement(context, actor, process)),
      flags,
    ),
  )
