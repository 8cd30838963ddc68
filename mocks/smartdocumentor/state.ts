import { z } from 'zod'
import { table } from '../../src/vendor/table.ts'
import { integrationStatus, taskStatus } from './states.ts'

const epochMs = z.number()

export const formats = ['pdf', 'jpeg', 'png'] as const
export type Format = (typeof formats)[number]

export const contentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const

const account = z.object({
  id: z.literal('account'),
  clientId: z.string(),
  clientSecret: z.string(),
  /** Signs access tokens. */
  tokenKey: z.string(),
  /** The storage account behind the file URLs. */
  storage: z.string(),
  container: z.string(),
  /** Base64 of 64 bytes, as Azure gives account keys. */
  storageKey: z.string(),
})

const workspace = z.object({
  id: z.int(),
  kind: z.enum(['Documents', 'Images']),
  name: z.string(),
  description: z.string(),
  template: z.string(),
  isDefault: z.boolean(),
})

/** A webhook export configuration of a workspace. */
const setting = z.object({
  id: z.int(),
  workspace: z.int(),
  url: z.string(),
  format: z.enum(formats),
  hours: z.int(),
})

const user = z.object({ id: z.int(), name: z.string() })

const task = z.object({
  id: z.int(),
  workspace: z.int(),
  /** Sequential within the workspace. */
  number: z.int(),
  externalId: z.string().nullable(),
  displayName: z.string(),
  description: z.string().nullable(),
  priority: z.int(),
  sourceUrl: z.string(),
  metadata: z.record(z.string(), z.string()),
  status: taskStatus,
  integration: integrationStatus,
  totalPages: z.int(),
  createdAt: epochMs,
  preProcessingAt: epochMs.nullable(),
  /** Who had it open last, and until when; nobody after an automatic review. */
  checkedOut: z.object({ by: user, until: epochMs }).nullable(),
  /** Who finished its review last. */
  integratedBy: user.nullable(),
  /** The exports whose receivers have not answered 2xx yet. */
  awaiting: z.array(z.object({ setting: z.int().nullable(), url: z.string() })),
  archivedAt: epochMs.nullable(),
  /** What receivers answered when they refused an export, for the reviewer to read. */
  log: z.array(z.object({ at: epochMs, outcome: z.string(), body: z.string() })),
})

const file = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pdf'), title: z.string(), lines: z.array(z.string()), at: epochMs }),
  z.object({ kind: z.literal('png') }),
  z.object({ kind: z.literal('jpeg') }),
])

const blob = z.object({
  /** `{container}/{name}` */
  id: z.string(),
  name: z.string(),
  task: z.int(),
  contentType: z.enum(contentTypes),
  file,
  createdAt: epochMs,
})

export const tables = {
  account: table(account),
  workspaces: table(workspace),
  settings: table(setting, 'workspace'),
  tasks: table(task, 'externalId'),
  blobs: table(blob, 'task'),
}

export type Account = z.output<typeof account>
export type Workspace = z.output<typeof workspace>
export type Setting = z.output<typeof setting>
export type User = z.output<typeof user>
export type Task = z.output<typeof task>
export type Blob = z.output<typeof blob>
