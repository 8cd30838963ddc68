import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Format, Workspace } from '../model/tables.ts'
import type { WorkspaceData } from '../model/workspaces.ts'

type WorkspaceKind = Workspace['kind']

/** Which file formats each kind of workspace can generate, its default first. Assumed: the page says "depending on the type". */
export const formatsOf: Readonly<Record<WorkspaceKind, readonly [Format, ...Format[]]>> = {
  Documents: ['pdf'],
  Images: ['jpeg', 'png'],
}

/** The row of a workspace as somebody described it. */
export function toWorkspace(data: DeepReadonly<WorkspaceData>): Workspace {
  const kind = /image/i.test(data.workspaceTemplateName) ? 'Images' : 'Documents'
  const type = typeNumbers[kind]
  return {
    id: data.workspaceId,
    tenant: data.tenantId,
    kind,
    name: data.workspaceName,
    description: data.workspaceDescription,
    template: data.workspaceTemplateName,
    isDefault: data.isDefault,
    isInvented: false,
    types: {
      task: data.taskType ?? type,
      workspace: data.workspaceType ?? type,
      template: data.templateType ?? type,
    },
  }
}

/** Those of your own take the place of the invented ones that nobody uses. The default one among them is that of all. */
export function addWorkspaces(
  { db }: SmartdocumentorContext,
  own: readonly DeepReadonly<WorkspaceData>[],
): void {
  if (own.length === 0) return
  const hasDefault = own.some(({ isDefault }) => isDefault)
  for (const each of db.workspaces.all()) {
    const isUsed = [...db.tasks.all(), ...db.batches.all(), ...db.settings.all()].some(
      ({ workspace }) => workspace === each.id,
    )
    if (each.isInvented && !isUsed) db.workspaces.delete(each.id)
    else if (hasDefault || each.isInvented) db.workspaces.patch(each.id, { isDefault: false })
  }
  for (const data of own) db.workspaces.put(toWorkspace(data))
}

/** Invented. */
const typeNumbers: Readonly<Record<WorkspaceKind, number>> = { Documents: 1, Images: 2 }

/** The workspace with this id, or the tenant's default one when none is named. */
export function findWorkspace(
  { db, warn }: SmartdocumentorContext,
  id: number | null | undefined,
): DeepReadonly<Workspace> {
  const all = db.workspaces.all()
  const found =
    id === null || id === undefined
      ? (all.find(({ isDefault }) => isDefault) ?? all.find(({ isInvented }) => !isInvented) ?? all[0])
      : db.workspaces.get(id)
  if (found) return found
  warn(
    `there is no workspace ${id} here; ${howToAdd('smartdocumentor', 'workspaces', { workspaceId: id, workspaceName: 'Mine' })}`,
  )
  const known = all.map((workspace) => `${workspace.id} (${workspace.template})`).join(', ')
  throw broken(['workspaceId'], `There is no workspace ${id}. Workspaces: ${known}.`, id)
}
