import { z } from 'zod'

/** Shapes of answers, every field named and none too many. */

const time = z.iso.datetime()
const text = z.string().nullable()

export const taskShape = z
  .strictObject({
    taskId: z.int(),
    workspaceId: z.int(),
    batchId: z.int().nullable(),
    taskNumber: z.int().nullable(),
    externalId: text,
    displayName: z.string(),
    description: text,
    createdOn: time,
    taskStatus: z.int(),
    integrationStatus: z.int(),
    taskStatusText: z.string(),
    integrationStatusText: z.string(),
    totalPages: z.int(),
    restartCount: z.int().nullable(),
    preProcessingStartedOn: time.nullable(),
    externalIntegrationStatus: z.string(),
  })
  .meta({ id: 'Task' })

export const batchShape = z
  .strictObject({
    batchId: z.int(),
    workspaceId: z.int(),
    displayName: z.string(),
    description: text,
    createdOn: time,
    totalTasks: z.int(),
    totalTasksInHistory: z.int(),
  })
  .meta({ id: 'Batch' })

export const exportDataShape = z
  .strictObject({
    taskId: z.int(),
    originalFileUrl: z.url().nullable(),
    workspaceId: z.int(),
    batchId: z.int().nullable(),
    taskNumber: z.int().nullable(),
    externalId: text,
    displayName: z.string(),
    description: text,
    totalPages: z.int(),
    lastCheckoutByUserName: text,
    lastCheckedOutBy: z.int().nullable(),
    lastCheckedOutUntil: time.nullable(),
    chunks: z.array(z.unknown()),
  })
  .meta({ id: 'ExportData' })

export const workspaceShape = z
  .strictObject({
    workspaceId: z.int(),
    tenantId: z.int(),
    workspaceName: z.string(),
    workspaceDescription: z.string(),
    isDefault: z.boolean(),
    taskType: z.int(),
    workspaceType: z.int(),
    templateType: z.int(),
    workspaceTemplateName: z.string(),
  })
  .meta({ id: 'Workspace' })

export const pageShape = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    pageNumber: z.int(),
    totalPages: z.int(),
    totalCount: z.int(),
    hasPreviousPage: z.boolean(),
    hasNextPage: z.boolean(),
  })

export const tokenShape = z
  .strictObject({
    access_token: z.string(),
    expires_in: z.int(),
    token_type: z.literal('Bearer'),
    scope: z.literal('WebAPI'),
  })
  .meta({ id: 'Token' })

/** What the token endpoint says no with (RFC 6749). */
export const tokenErrorShape = z.strictObject({ error: z.string() }).meta({ id: 'TokenError' })

/** Problem details as ASP.NET Core writes them. */
export const problemShape = z
  .strictObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string().exactOptional(),
    errors: z.record(z.string(), z.array(z.string())).exactOptional(),
    traceId: z.string(),
  })
  .meta({ id: 'Problem' })
