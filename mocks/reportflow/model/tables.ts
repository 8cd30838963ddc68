import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { parameter } from './design-input.ts'

const epochMs = z.number()

const account = z.object({
  id: z.literal('account'),
  workspaceId: z.string(),
  appKey: z.string(),
  secretKey: z.string(),
  userId: z.string(),
  /** The OAuth client that the workspace has registered. */
  clientId: z.string(),
  clientSecret: z.string(),
  /** What access tokens are signed with. */
  tokenKey: z.string(),
  /** The one URL that the workspace settings have room for. */
  webhookUrl: z.string().nullable(),
})

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
  /** The generation of the API that its caller speaks: answers, files and webhook are in its form. */
  edition: z.enum(['legacy', 'current']),
  /** The real origin of the vendor that was called, if it was one: links stay there. */
  origin: z.string().nullable(),
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

/** A template of the public gallery. */
const template = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  ownerName: z.string(),
  duplicateCount: z.int(),
  version: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
  parameters: z.array(parameter),
})

/** An authorization code: what a person allowed, until the client has fetched its token. */
const code = z.object({
  id: z.string(),
  clientId: z.string(),
  redirectUri: z.string(),
  scope: z.string(),
  challenge: z.string(),
  expiresAt: epochMs,
})

const refreshToken = z.object({ id: z.string(), clientId: z.string(), scope: z.string() })

/** The calls of one kind in the minute that began at `from`. */
const callWindow = z.object({ id: z.string(), from: epochMs, calls: z.int() })

/** The pages made in a month, `2026-02`. */
const monthOfPages = z.object({ id: z.string(), pages: z.int() })

export const tables = {
  account: table(account),
  designs: table(design),
  requests: table(request, 'doneAt'),
  files: table(file, 'request', 'downloadId'),
  templates: table(template, 'slug', 'category'),
  codes: table(code),
  refreshTokens: table(refreshToken),
  windows: table(callWindow),
  usage: table(monthOfPages),
}

export type Account = z.output<typeof account>
export type Design = z.output<typeof design>
export type Parameter = z.output<typeof parameter>
export type Template = z.output<typeof template>
export type RequestRow = z.output<typeof request>
export type FileRow = z.output<typeof file>
