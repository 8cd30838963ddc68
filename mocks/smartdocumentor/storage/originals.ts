import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { fileUrl, longestDelegationMs } from './file-url.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Blob, Task } from '../model/tables.ts'
import { originalsContainer } from './storage.ts'

/** "Days until deletion of documents in archive", at most. */
const keptMs = 180 * 24 * 3_600_000

/** The document as it came; a restart takes it in anew. */
export function putOriginal(context: SmartdocumentorContext, task: DeepReadonly<Task>): void {
  const before = originalOf(context, task)
  if (before) context.db.blobs.delete(before.id)
  const name = `${task.workspace}/${task.id}/${context.ids.uuid()}.pdf`
  context.db.blobs.put({
    id: `${originalsContainer}/${name}`,
    container: originalsContainer,
    name,
    task: task.id,
    contentType: 'application/pdf',
    file: {
      kind: 'pdf',
      title: `SmartDocumentor task ${task.id}, original`,
      at: context.now(),
      lines: [`Document: ${task.displayName}`, `Workspace ${task.workspace}, document ${task.number}`],
    },
    createdAt: context.now(),
    problem: null,
  })
}

/** Null once the original is gone, and before it was taken in. */
export function originalUrl(context: SmartdocumentorContext, task: DeepReadonly<Task>): string | null {
  const original = originalOf(context, task)
  if (!original) return null
  const lifeMs = context.options.sasKind === 'service' ? keptMs : longestDelegationMs
  return fileUrl(context, original, context.now() + lifeMs)
}

const originalOf = (
  { db }: SmartdocumentorContext,
  task: DeepReadonly<Task>,
): DeepReadonly<Blob> | undefined =>
  db.blobs.where('task', task.id).find(({ container }) => container === originalsContainer)
