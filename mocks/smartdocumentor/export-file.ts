import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { isoSeconds } from '../../src/vendor/timestamp.ts'
import { wireTime } from './dates.ts'
import type { ExportedPayload } from './events.ts'
import { fileUrl, storageOf } from './file-url.ts'
import type { SmartdocumentorContext } from './shape.ts'
import type { Blob, Format, Setting, Task } from './state.ts'

const hourMs = 3_600_000

const contentTypeOf: Readonly<Record<Format, Blob['contentType']>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/** Generates the file of a finished review and gives the notification about it. The expiry counts from now, when it is sent. */
export function exportFile(
  context: SmartdocumentorContext,
  task: DeepReadonly<Task>,
  { format, hours }: Pick<Setting, 'format' | 'hours'>,
): ExportedPayload {
  const blob = putBlob(context, task, format)
  const expiresAt = context.now() + hours * hourMs
  return toPayload(context, task, blob, expiresAt)
}

/** Each export is a blob of its own, so that a later one leaves the earlier URL alive. */
function putBlob(
  context: SmartdocumentorContext,
  task: DeepReadonly<Task>,
  format: Format,
): DeepReadonly<Blob> {
  const folder = `${task.workspace}/${task.id}`
  const guid = context.ids.uuid()
  const file = context.options.blobNames === 'guid' ? guid : `${guid}/${safeName(task.displayName)}`
  const name = `${folder}/${file}.${format}`
  return context.db.blobs.put({
    id: `${storageOf(context).container}/${name}`,
    name,
    task: task.id,
    contentType: contentTypeOf[format],
    file: describe(task, format, context.now()),
    createdAt: context.now(),
  })
}

/** A display name can hold what would make two path segments of it. */
const safeName = (text: string): string => text.replaceAll(/[\p{Control}/\\]/gu, '_')

function describe(task: DeepReadonly<Task>, format: Format, at: number): Blob['file'] {
  if (format !== 'pdf') return { kind: format }
  return {
    kind: 'pdf',
    title: `SmartDocumentor task ${task.id}`,
    at,
    lines: [
      `Document: ${task.displayName}`,
      `Workspace ${task.workspace}, document ${task.number}`,
      `Reviewed by: ${task.integratedBy?.name ?? 'automatic review'}`,
      `Exported: ${isoSeconds(at)}`,
    ],
  }
}

/** The documented fields in the documented order. */
const toPayload = (
  context: SmartdocumentorContext,
  task: DeepReadonly<Task>,
  { name, contentType }: DeepReadonly<Blob>,
  expiresAt: number,
): ExportedPayload => ({
  taskId: task.id,
  totalPages: task.totalPages,
  taskNumber: task.number,
  workspaceId: task.workspace,
  displayName: task.displayName,
  exportedFileUrl: fileUrl(context, name, expiresAt),
  exportedFileContentType: contentType,
  exportedFileExpiresOn: wireTime(context, expiresAt),
  lastCheckoutByUserName: task.checkedOut?.by.name ?? null,
  lastCheckedOutBy: task.checkedOut?.by.id ?? null,
  lastCheckedOutUntil: task.checkedOut ? wireTime(context, task.checkedOut.until) : null,
  lastIntegratedBy: task.integratedBy?.id ?? null,
  lastIntegratedByUserName: task.integratedBy?.name ?? null,
  metadata: { ...task.metadata },
})
