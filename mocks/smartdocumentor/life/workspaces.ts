import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Format, Workspace } from '../model/tables.ts'

type WorkspaceKind = Workspace['kind']

/** Which file formats each kind of workspace can generate, its default first. Assumed: the page says "depending on the type". */
export const formatsOf: Readonly<Record<WorkspaceKind, readonly [Format, ...Format[]]>> = {
  Documents: ['pdf'],
  Images: ['jpeg', 'png'],
}

/** One of each kind that the Url to File configuration is for. */
export const inventedWorkspaces: readonly Workspace[] = [
  {
    id: 1,
    kind: 'Documents',
    name: 'Specimen documents',
    description: 'Invented workspace for documents',
    template: 'Document Anonymization',
    isDefault: true,
  },
  {
    id: 2,
    kind: 'Images',
    name: 'Specimen images',
    description: 'Invented workspace for images',
    template: 'Image Anonymization',
    isDefault: false,
  },
]

/** The workspace with this id, or the tenant's default one when none is named. */
export function findWorkspace(
  { db }: SmartdocumentorContext,
  id: number | null | undefined,
): DeepReadonly<Workspace> {
  const all = db.workspaces.all()
  const found =
    id === null || id === undefined ? all.find(({ isDefault }) => isDefault) : db.workspaces.get(id)
  if (found) return found
  const known = all.map((workspace) => `${workspace.id} (${workspace.template})`).join(', ')
  throw broken(['workspaceId'], `There is no workspace ${id}. Workspaces: ${known}.`, id)
}
