import { z } from 'zod'
import { table } from '../../src/vendor/table.ts'

const epochMs = z.number()

const account = z.object({
  id: z.literal('account'),
  workspaceId: z.string(),
  appKey: z.string(),
  secretKey: z.string(),
  /** The one URL that the workspace settings have room for. */
  webhookUrl: z.string().nullable(),
})

const field = z.object({ name: z.string(), type: z.enum(['text', 'number', 'boolean']) })
const parameter = z.union([
  field,
  z.object({ name: z.string(), type: z.literal('array'), fields: z.array(field) }),
])

const design = z.object({
  id: z.string(),
  label: z.string(),
  updatedAt: epochMs,
  /** Oldest first; a design keeps every version that was published. */
  versions: z.array(z.object({ version: z.int(), parameters: z.array(parameter) })),
})

const request = z.object({
  /** The `requestId` of the current edition. */
  id: z.uuid(),
  kind: z.enum(['single', 'multiple']),
  designId: z.string(),
  version: z.int(),
  /** What the legacy edition calls a request for several files. */
  batchId: z.string().nullable(),
  /** When its files could be downloaded. */
  doneAt: epochMs.nullable(),
  expiredAt: epochMs.nullable(),
})

const file = z.object({
  id: z.string(),
  request: z.uuid(),
  /** What stands before the file id in a download path: the file's `uuid` in legacy, its request's id in current. */
  downloadId: z.uuid(),
  fileName: z.string(),
  params: z.record(z.string(), z.json()),
  passthrough: z.record(z.string(), z.json()).nullable(),
  shareType: z.enum(['workspace', 'invited', 'public']),
  passcodeEnabled: z.boolean(),
})

export const tables = {
  account: table(account),
  designs: table(design),
  requests: table(request, 'doneAt'),
  files: table(file, 'request', 'downloadId'),
}

export type Account = z.output<typeof account>
export type Design = z.output<typeof design>
export type Parameter = z.output<typeof parameter>
export type RequestRow = z.output<typeof request>
export type FileRow = z.output<typeof file>
