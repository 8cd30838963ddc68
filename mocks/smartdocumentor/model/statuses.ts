import { z } from 'zod'

const taskStatusNames = [
  'Created',
  'ToReview',
  'Processed',
  'ExportCompleted',
  'Rejected',
  'Deleting',
  'Deleted',
  'QueuedForPreProcessing',
  'PreProcessingInProgress',
  'PreProcessingFailed',
  'PreProcessingDownloadFailed',
  'PreProcessingSuccessful',
  'PreProcessingGetPagesFailed',
] as const
const integrationStatusNames = ['None', 'Queued', 'Success', 'Failed'] as const

export type TaskStatus = (typeof taskStatusNames)[number]
export type IntegrationStatus = (typeof integrationStatusNames)[number]

export const taskStatus = z.enum(taskStatusNames)
export const integrationStatus = z.enum(integrationStatusNames)

/** Those whose numbers no public page prints. */
export const undocumentedStatuses = [
  'Created',
  'ToReview',
  'Processed',
  'ExportCompleted',
  'Rejected',
] as const

/**
 * The mappings page prints the numbers from 19 on. The smaller ones are ours: it names Processed and ExportCompleted
 * without a number, and the others only as words of the user interface.
 */
export const taskStatusNumbers: Readonly<Record<TaskStatus, number>> = {
  Created: 0,
  ToReview: 4,
  Processed: 5,
  ExportCompleted: 6,
  Rejected: 7,
  Deleting: 19,
  Deleted: 20,
  QueuedForPreProcessing: 30,
  PreProcessingInProgress: 31,
  PreProcessingFailed: 32,
  PreProcessingDownloadFailed: 33,
  PreProcessingSuccessful: 34,
  PreProcessingGetPagesFailed: 35,
}

/** How processing can end without a document to review. */
export const processingFailures = [
  'PreProcessingFailed',
  'PreProcessingDownloadFailed',
  'PreProcessingGetPagesFailed',
] as const
export type ProcessingFailure = (typeof processingFailures)[number]

/** All ours: the page has words for queued, success and failed, and no number that is public. */
export const integrationStatusNumbers: Readonly<Record<IntegrationStatus, number>> = {
  None: 0,
  Queued: 1,
  Success: 2,
  Failed: 3,
}

/** What a new task goes through by itself. The waits are ours: "processing time varies". */
export const steps: Partial<Record<TaskStatus, { readonly next: TaskStatus; readonly afterMs: number }>> = {
  Created: { next: 'QueuedForPreProcessing', afterMs: 500 },
  QueuedForPreProcessing: { next: 'PreProcessingInProgress', afterMs: 1_000 },
  PreProcessingInProgress: { next: 'PreProcessingSuccessful', afterMs: 2_000 },
  PreProcessingSuccessful: { next: 'ToReview', afterMs: 500 },
}
