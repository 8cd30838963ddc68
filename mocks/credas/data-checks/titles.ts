import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import type { CredasContext } from '../model/shape.ts'
import type { TitleFile } from '../model/tables.ts'
import { readGuid, type ReadDataCheck } from '../state/find.ts'

/** A title of a house, as the land registry knows it. */
export interface Title {
  readonly titleNumber: string
  readonly tenure: 'Freehold' | 'Leasehold'
}

type TitleDocument = TitleFile['document']
export type ReadTitleFile = DeepReadonly<TitleFile>

/** None where the address is not known; a freehold and a lease where it is not clear whose house it is. */
export function titlesOf({ id, automatic }: ReadDataCheck): readonly Title[] {
  const number = (offset: number): string => `ZZ${String(id * 10 + offset).padStart(6, '0')}`
  const freehold: Title = { titleNumber: number(1), tenure: 'Freehold' }
  if (automatic === 'failed') return []
  return automatic === 'passed' ? [freehold] : [freehold, { titleNumber: number(2), tenure: 'Leasehold' }]
}

export const documentsAskedFor = ({ input }: ReadDataCheck): readonly TitleDocument[] => [
  ...(input['downloadTitleDeed'] === true ? (['deed'] as const) : []),
  ...(input['downloadTitlePlan'] === true ? (['plan'] as const) : []),
]

/** Each document of a title is given out once. */
export function giveDocuments(
  context: CredasContext,
  check: ReadDataCheck,
  titles: readonly Title[],
  documents: readonly TitleDocument[],
): void {
  const known = filesOf(context, check)
  for (const { titleNumber } of titles)
    for (const document of documents)
      if (!known.some((file) => file.titleNumber === titleNumber && file.document === document))
        context.db.titleFiles.put({
          id: context.ids.uuid(),
          dataCheckId: check.id,
          titleNumber,
          document,
          createdAt: context.now(),
        })
}

export const filesOf = ({ db }: CredasContext, { id }: ReadDataCheck): readonly ReadTitleFile[] =>
  db.titleFiles.where('dataCheckId', id)

export function findTitleFile(context: CredasContext, check: ReadDataCheck, fileId: string): ReadTitleFile {
  const found = context.db.titleFiles.get(readGuid('fileId', fileId))
  if (found?.dataCheckId !== check.id) throw notFound('File')
  return found
}

/** Clients tell a plan from a deed by its name. */
export const fileNameOf = ({ titleNumber, document }: ReadTitleFile): string =>
  `${document === 'plan' ? 'Title_Plan' : 'Title_Register'}_${titleNumber}.pdf`

export const titleDocument = (file: ReadTitleFile): DocumentSpec => ({
  kind: 'pdf',
  title: `Title ${file.document} ${file.titleNumber}`,
  at: file.createdAt,
  lines: [`Data check: ${file.dataCheckId}`],
})
