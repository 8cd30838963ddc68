import { assumed } from '../../../src/kernel/contract/evidence.ts'
import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import { answersFile, answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { file, json } from '../../../src/kernel/contract/reply.ts'
import { exportZip, findExport, isReady, toFile } from '../life/exports.ts'
import { findProfile } from '../life/profiles.ts'
import { route } from '../model/shape.ts'
import { toExport } from '../wire/rows.ts'
import { exportShape } from '../wire/shapes.ts'

const evidence = (option: string) =>
  assumed('the event zip_file_create is all that is known of ZIP files', option)

export const exportRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/profile/:id/zip',
    summary: 'make a ZIP of a profile and its documents: 201 when it is ready at once, 202 otherwise',
    evidence: evidence('zipDelaySeconds'),
    answers: { 201: answersJson(exportShape), 202: answersJson(exportShape) },
    handle({ params }, context) {
      const made = exportZip(context, findProfile(context, params.id))
      const ready = isReady(context, made)
      return json(toExport(context, made, ready), ready ? 201 : 202)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/profile/:id/zip/:exportId',
    summary: 'download a ZIP of a profile, once it is ready',
    file: 'kept',
    evidence: evidence('zipNotReadyStatus'),
    answers: ({ options }) => ({
      200: answersFile('application/zip', 'Content-Disposition'),
      ...(options.zipNotReadyStatus !== 404 && { [options.zipNotReadyStatus]: answersJson(exportShape) }),
    }),
    handle({ params }, context) {
      const made = findExport(context, params.id, params.exportId)
      if (!isReady(context, made)) throw new RefusalError({ kind: 'not-ready' })
      return file(toFile(made), {
        'Content-Disposition': `attachment; filename="profile-${made.profile}.zip"`,
      })
    },
  }),
]
