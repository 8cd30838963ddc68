import { assumed } from '../../../src/vendor/evidence.ts'
import { notFound } from '../../../src/vendor/fault.ts'
import { file, json } from '../../../src/vendor/reply.ts'
import { exportZip, findExport, isReady, toFile } from '../exports.ts'
import { zipUrl } from '../notify.ts'
import { findProfile } from '../profiles.ts'
import { route, type AmaniContext } from '../shape.ts'
import type { ZipExport } from '../state.ts'

const evidence = (option: string) =>
  assumed('the event zip_file_create is all that is known of ZIP files', option)

export const exportRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/profile/:id/zip',
    summary: 'make a ZIP of a profile and its documents: 201 when it is ready at once, 202 otherwise',
    evidence: evidence('zipDelaySeconds'),
    handle({ params }, context) {
      const made = exportZip(context, findProfile(context, params.id))
      return json(toExport(context, made), isReady(context, made) ? 201 : 202)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/profile/:id/zip/:exportId',
    summary: 'download a ZIP of a profile, once it is ready',
    evidence: evidence('zipNotReadyStatus'),
    handle({ params }, context) {
      const made = findExport(context, params.id, params.exportId)
      if (!isReady(context, made)) return notYet(context, made)
      return file(toFile(made), {
        'Content-Disposition': `attachment; filename="profile-${made.profile}.zip"`,
      })
    },
  }),
]

const toExport = (context: AmaniContext, made: ZipExport) => ({
  id: made.id,
  status: isReady(context, made) ? 'READY' : 'PROCESSING',
  url: zipUrl(context, made),
})

function notYet(context: AmaniContext, made: ZipExport) {
  const { zipNotReadyStatus } = context.options
  if (zipNotReadyStatus === 404) throw notFound('Export')
  return json(toExport(context, made), zipNotReadyStatus)
}
