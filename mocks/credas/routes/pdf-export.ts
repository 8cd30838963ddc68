import { documented, observed } from '../../../src/vendor/evidence.ts'
import { file, type Reply } from '../../../src/vendor/reply.ts'
import { involvement } from '../involvement.ts'
import { actorsOf, findActor, findProcess, type ReadActor, type ReadProcess } from '../life.ts'
import { exportFlags, report, type ExportFlags } from '../report.ts'
import { route, type CredasContext } from '../shape.ts'

const client = observed('an integrator’s client for the demo portal, October 2026')

/** One report, three paths to it. */
export const pdfExportRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/ci/entities/:entityId/:processId/pdf-export',
    summary: 'download the report on one person of a process as PDF',
    evidence: documented('help centre, "Process webhooks (API)"'),
    body: exportFlags,
    handle({ params, body }, context) {
      const process = findProcess(context, params.processId)
      return pdf(context, process, [findActor(context, process, params.entityId)], body)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:id/pdf-export',
    summary: 'download the report on a process as PDF',
    evidence: client,
    handle({ params }, context) {
      const process = findProcess(context, params.id)
      return pdf(context, process, actorsOf(context, process), null)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/ci/processes/:id/pdf-export',
    summary: 'download chosen sections of the report on a process as PDF',
    evidence: client,
    body: exportFlags,
    handle({ params, body }, context) {
      const process = findProcess(context, params.id)
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
      process,
      actors.map((actor) => involvement(context, actor, process)),
      flags,
    ),
  )
