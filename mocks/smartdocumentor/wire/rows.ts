import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { wireTime } from '../model/dates.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { originalUrl } from '../storage/originals.ts'
import type { Batch, Task, Workspace } from '../model/tables.ts'
import { integrationStatusNumbers, taskStatusNumbers, type TaskStatus } from '../model/statuses.ts'

/** Rows as the API shows them. Key order is the documentation's. */

export const toTask = (context: SmartdocumentorContext, task: DeepReadonly<Task>) => ({
  taskId: task.id,
  workspaceId: task.workspace,
  batchId: task.batch,
  taskNumber: task.number,
  externalId: task.externalId,
  displayName: task.displayName,
  description: task.description,
  createdOn: wireTime(context, task.createdAt),
  taskStatus: statusNumber(context, task.status),
  integrationStatus: integrationStatusNumbers[task.integration],
  taskStatusText: task.status,
  integrationStatusText: task.integration,
  totalPages: task.totalPages,
  // "Only if reprocessed."
  restartCount: task.restarts === 0 ? null : task.restarts,
  preProcessingStartedOn: task.preProcessingAt === null ? null : wireTime(context, task.preProcessingAt),
  externalIntegrationStatus: task.externalIntegration,
})

/** As documented, or as this tenant has it where nothing is. */
export function statusNumber({ options }: SmartdocumentorContext, status: TaskStatus): number {
  const own: Partial<Record<TaskStatus, number>> = options.statusNumbers
  return own[status] ?? taskStatusNumbers[status]
}

export const toExportData = (context: SmartdocumentorContext, task: DeepReadonly<Task>) => ({
  taskId: task.id,
  originalFileUrl: originalUrl(context, task),
  workspaceId: task.workspace,
  batchId: task.batch,
  taskNumber: task.number,
  externalId: task.externalId,
  displayName: task.displayName,
  description: task.description,
  totalPages: task.totalPages,
  lastCheckoutByUserName: task.checkedOut?.by.name ?? null,
  lastCheckedOutBy: task.checkedOut?.by.id ?? null,
  lastCheckedOutUntil: task.checkedOut ? wireTime(context, task.checkedOut.until) : null,
  chunks: [],
})

/** What was archived is in history, and counts there alone. */
export function toBatch(context: SmartdocumentorContext, batch: DeepReadonly<Batch>) {
  const tasks = context.db.tasks.where('batch', batch.id)
  const inHistory = tasks.filter(({ archivedAt }) => archivedAt !== null).length
  return {
    batchId: batch.id,
    workspaceId: batch.workspace,
    displayName: batch.displayName,
    description: batch.description,
    createdOn: wireTime(context, batch.createdAt),
    totalTasks: tasks.length - inHistory,
    totalTasksInHistory: inHistory,
  }
}

export const toWireWorkspace = (workspace: DeepReadonly<Workspace>) => ({
  workspaceId: workspace.id,
  tenantId: workspace.tenant,
  workspaceName: workspace.name,
  workspaceDescription: workspace.description,
  isDefault: workspace.isDefault,
  taskType: workspace.types.task,
  workspaceType: workspace.types.workspace,
  templateType: workspace.types.template,
  workspaceTemplateName: workspace.template,
})
