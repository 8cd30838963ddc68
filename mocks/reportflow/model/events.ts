import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'

const timestamp = z.iso.datetime({ precision: 3 })
const values = z.record(z.string(), z.json())

/** Where a person looks at a file. */
export const share = z.strictObject({
  shareType: z.enum(['workspace', 'invited', 'public']),
  url: z.url(),
  passcodeEnabled: z.boolean(),
})

const legacy = z.strictObject({
  event: z.literal('file.completed'),
  timestamp,
  workspaceId: z.string(),
  designId: z.string(),
  version: z.int(),
  files: z
    .array(z.strictObject({ fileId: z.string(), uuid: z.string(), fileName: z.string(), params: values }))
    .min(1),
})

const current = z.strictObject({
  event: z.literal('file.completed'),
  timestamp,
  workspaceId: z.string(),
  requestId: z.uuid(),
  designId: z.string(),
  version: z.int(),
  files: z
    .array(
      z.strictObject({
        fileId: z.uuid(),
        fileName: z.string(),
        passthrough: values.exactOptional(),
        share,
      }),
    )
    .min(1),
})

/** One event in two forms; `requestId` tells the current one from the legacy one. */
export const completed = z.union([legacy, current])

export const events = {
  'file.completed': {
    schema: completed,
    forms: [
      { edition: 'legacy', schema: legacy },
      { edition: 'current', schema: current },
    ] as const,
    summary: 'every file of a request can be downloaded, whether it was asked for with sync or async',
    evidence: documented('guides/webhooks, both editions'),
  },
}
