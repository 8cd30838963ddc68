import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { wireTime } from '../model/dates.ts'
import type { ExportedPayload } from '../model/events.ts'
import { fileUrl } from '../storage/file-url.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Blob, Format, Setting, Task } from '../model/tables.ts'
import { exportsContainer } from '../storage/storage.ts'
import { linkDamages } from '../model/bad-links.ts'

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
  const expiresAt = context.now() + hours * hourMs
  const { name, url } = nameAndSign(context, task, format, expiresAt)
  context.db.blobs.put({
    id: `${exportsContainer}/${name}`,
    container: exportsContainer,
    name,
    task: task.id,
    contentType: contentTypeOf[format],
    file: describe(task, format, context.now()),
    createdAt: context.now(),
    problem: null,
  })
  const sent = task.damage ? linkDamages[task.damage].damage(url) : url
  return toPayload(context, task, contentTypeOf[format], sent, expiresAt)
}

/**
 * Each export is a blob of its own, so that a later one leaves the earlier URL alive.
 * Signatures cannot be chosen, names can: another name is drawn until the signature is as wanted.
 */
function nameAndSign(
  context: SmartdocumentorContext,
  task: DeepReadonly<Task>,
  format: Format,
  expiresAt: number,
): { readonly name: string; readonly url: string } {
  for (;;) {
    const guid = context.ids.uuid()
    const file = context.options.blobNames === 'guid' ? guid : `${guid}/${safeName(task.displayName)}`
    const name = `${task.workspace}/${task.id}/${file}.${format}`
    const url = fileUrl(context, { container: exportsContainer, name }, expiresAt)
    const isWanted = task.damage === 'raw-plus' || context.options.sasSignature === 'plus-and-slash'
    if (!isWanted || /sig=(?=[^&]*%2B)[^&]*%2F/.test(url)) return { name, url }
  }
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
      ...(task.input ? [`Input: ${task.input.size} bytes, SHA-256 ${task.input.sha256}`] : []),
    ],
  }
}

/** The documented fields in the documented order. */
const toPayload = (
  context: SmartdocumentorContext,
  task: DeepReadonly<Task>,
  contentType: Blob['contentType'],
  exportedFileUrl: string,
  expiresAt: number,
): ExportedPayload => ({
  taskId: task.id,
  totalPages: task.totalPages,
  taskNumber: task.number,
  workspaceId: task.workspace,
  displayName: task.displayName,
  exportedFileUrl,
  exportedFileContentType: contentType,
  exportedFileExpiresOn: wireTime(context, expiresAt),
  lastCheckoutByUserName: task.checkedOut?.by.name ?? null,
  lastCheckedOutBy: task.checkedOut?.by.id ?? null,
  lastCheckedOutUntil: task.checkedOut ? wireTime(context, task.checkedOut.until) : null,
  lastIntegratedBy: task.integratedBy?.id ?? null,
  lastIntegratedByUserName: task.integratedBy?.name ?? null,
  metadata: { ...task.metadata },
})
