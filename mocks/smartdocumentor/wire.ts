import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { wireTime } from './dates.ts'
import type { SmartdocumentorContext } from './shape.ts'
import type { Task, Workspace } from './state.ts'
import { integrationStatusNumbers, taskStatusNumbers } from './states.ts'

/** Rows as the API shows them. Key order is the documentation's. */

export const toTask = (context: SmartdocumentorContext, task: DeepReadonly<Task>) => ({
  taskId: task.id,
  workspaceId: task.workspace,
  batchId: null,
  taskNumber: task.number,
  externalId: task.externalId,
  displayName: task.displayName,
  description: task.description,
  createdOn: wireTime(context, task.createdAt),
  taskStatus: taskStatusNumbers[task.status],
  integrationStatus: integrationStatusNumbers[task.integration],
  taskStatusText: task.status,
  integrationStatusText: task.integration,
  totalPages: task.totalPages,
  restartCount: 0,
  preProcessingStartedOn: task.preProcessingAt === null ? null : wireTime(context, task.preProcessingAt),
})

const kindNumbers: Readonly<Record<Workspace['kind'], number>> = { Documents: 1, Images: 2 }

export const toWorkspace = ({
  id,
  kind,
  name,
  description,
  template,
  isDefault,
}: DeepReadonly<Workspace>) => ({
  workspaceId: id,
  tenantId: 1,
  workspaceName: name,
  workspaceDescription: description,
  isDefault,
  taskType: kindNumbers[kind],
  workspaceType: kindNumbers[kind],
  templateType: kindNumbers[kind],
  workspaceTemplateName: template,
})
