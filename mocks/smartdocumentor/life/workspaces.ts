import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
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
    types: {
      task: data.taskType ?? type,
      workspace: data.workspaceType ?? type,
      template: data.templateType ?? type,
    },
  }
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
      ? (all.find(({ isDefault }) => isDefault) ?? all[0])
      : db.workspaces.get(id)
  if (found) return found
  warn(
    `there is no workspace ${id}; the option workspaces gives the account your own: --option 'smartdocumentor.workspaces=[{"workspaceId":${id},"workspaceName":"…"}]'`,
  )
  const known = all.map((workspace) => `${workspace.id} (${workspace.template})`).join(', ')
  throw broken(['workspaceId'], `There is no workspace ${id}. Workspaces: ${known}.`, id)
}
