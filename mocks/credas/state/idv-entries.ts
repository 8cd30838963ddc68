import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Upload } from '../model/tables.ts'
import { readGuid, type ReadEntity } from './find.ts'
import { involvementsOf, type Involvement } from './involvement.ts'
import { hasShareCode } from './share-codes.ts'

export type ReadUpload = DeepReadonly<Upload>

/** One verification of an identity: by a person in a process, or of a document that came without its person. */
export type IdvEntry =
  | { readonly kind: 'process'; readonly id: string; readonly part: Involvement }
  | {
      readonly kind: 'upload'
      readonly id: string
      readonly upload: ReadUpload
      readonly entity: ReadEntity
    }

/** Those that have a result, of processes first; a person who has shown nothing has none. */
export const idvEntriesOf = (context: CredasContext, entity: ReadEntity): readonly IdvEntry[] => [
  ...involvementsOf(context, entity)
    .filter(({ outcome }) => outcome !== undefined && outcome !== 'incomplete')
    .filter(({ actor }) => context.options.shareCodeIdentity === 'shown' || !hasShareCode(context, actor))
    .map((part) => ({ kind: 'process' as const, id: part.actor.idvEntryId, part })),
  ...context.db.uploads
    .where('entityId', entity.id)
    .filter(({ checkedAt }) => checkedAt !== null)
    .map((upload) => ({ kind: 'upload' as const, id: upload.id, upload, entity })),
]

export function findIdvEntry(context: CredasContext, entity: ReadEntity, entryId: string): IdvEntry {
  const id = readGuid('entryId', entryId)
  const entry = idvEntriesOf(context, entity).find((each) => each.id === id)
  if (!entry) throw notFound('IDV entry')
  return entry
}

/** The identity document of an entry; a supporting document is not one. */
export function idDocumentOf(entry: IdvEntry): string | undefined {
  if (entry.kind === 'process') return entry.part.actor.documentId
  return entry.upload.document.kind === 'identity' ? entry.upload.documentId : undefined
}

export function supportingDocumentOf(entry: IdvEntry): string | undefined {
  if (entry.kind === 'process') return entry.part.actor.supportingDocumentId
  return entry.upload.document.kind === 'supporting' ? entry.upload.documentId : undefined
}
