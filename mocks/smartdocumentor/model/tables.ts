import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { integrationStatus, taskStatus } from './statuses.ts'
import { linkDamage, readProblem } from './bad-links.ts'

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
})

/** The storage account behind the file URLs. */
const storage = z.object({
  id: z.literal('storage'),
  /** Base64 of 64 bytes each, as Azure gives account keys; the first one signs. */
  key1: z.string(),
  key2: z.string(),
  /** User delegation keys are made from it. */
  delegationSecret: z.string(),
  /** For whom delegation keys are made. */
  delegate: z.object({ object: z.string(), tenant: z.string() }),
  /** The delegation key that was made by hand, if any; each URL gets a key of its own otherwise. */
  delegationKey: z.object({ start: epochMs, expiry: epochMs }).nullable(),
})

/** A stored access policy of the container with the exports. What is null is for the URL to say. */
const policy = z.object({
  id: z.string(),
  start: epochMs.nullable(),
  expiry: epochMs.nullable(),
  permissions: z.string().nullable(),
  /** From when it counts. */
  effectiveAt: epochMs,
})

const workspace = z.object({
  id: z.int(),
  tenant: z.int(),
  kind: z.enum(['Documents', 'Images']),
  name: z.string(),
  description: z.string(),
  template: z.string(),
  isDefault: z.boolean(),
  /** Whether nobody has said that their account has it. */
  isInvented: z.boolean(),
  /** Numbers of types, as the vendor shows them; no page says what they mean. */
  types: z.object({ task: z.int(), workspace: z.int(), template: z.int() }),
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
  batch: z.int().nullable(),
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
  /** What the integrator wrote about its own side; `never` until then. */
  externalIntegration: z.string(),
  totalPages: z.int(),
  createdAt: epochMs,
  preProcessingAt: epochMs.nullable(),
  /** How often it was reprocessed from the start. */
  restarts: z.int(),
  /** What was fetched, when this mock really fetches. */
  input: z.object({ type: z.string(), size: z.int(), sha256: z.string() }).nullable(),
  /** What becomes of the link in the next notification on its way. */
  damage: linkDamage.nullable(),
  /** Who had it open last, and until when; nobody after an automatic review. */
  checkedOut: z.object({ by: user, until: epochMs }).nullable(),
  /** Who finished its review last. */
  integratedBy: user.nullable(),
  /** The exports whose receivers have not answered 2xx yet. */
  awaiting: z.array(z.object({ setting: z.int().nullable(), url: z.string() })),
  archivedAt: epochMs.nullable(),
  /** What went wrong, such as what receivers answered when they refused an export, for the reviewer to read. */
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
  container: z.string(),
  name: z.string(),
  task: z.int(),
  contentType: z.enum(contentTypes),
  file,
  createdAt: epochMs,
  /** What a read of it runs into; `left` counts down to nothing, and null lasts. */
  problem: z.object({ name: readProblem, left: z.int().nullable() }).nullable(),
})

const batch = z.object({
  id: z.int(),
  workspace: z.int(),
  displayName: z.string(),
  description: z.string().nullable(),
  createdAt: epochMs,
})

export const tables = {
  account: table(account),
  workspaces: table(workspace),
  storage: table(storage),
  policies: table(policy),
  settings: table(setting, 'workspace'),
  batches: table(batch),
  tasks: table(task, 'externalId', 'batch'),
  blobs: table(blob, 'task'),
}

export type Storage = z.output<typeof storage>
export type Batch = z.output<typeof batch>
export type Workspace = z.output<typeof workspace>
export type Setting = z.output<typeof setting>
export type User = z.output<typeof user>
export type Task = z.output<typeof task>
export type Blob = z.output<typeof blob>
