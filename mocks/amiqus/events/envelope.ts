import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'

const guide = documented('guides/webhooks, read 2026-08')

export const client = z.strictObject({ id: z.int(), show: z.url() })
export const clientRecord = z.strictObject({ id: z.int(), show: z.url(), download: z.url() })
export const record = z.strictObject({
  id: z.int(),
  type: z.literal('client'),
  show: z.url(),
  download: z.url(),
})
export const someCase = z.strictObject({ id: z.int(), show: z.url() })
/** Nullable, since a record need not belong to a case. */
export const maybeCase = z.strictObject({ id: z.int().nullable(), show: z.url().nullable() }).nullable()

const envelope = <Data extends z.ZodType>(alias: string, data: Data) =>
  z.strictObject({
    webhook: z.strictObject({ uuid: z.uuid(), created_at: z.string(), events: z.array(z.string()) }),
    trigger: z.strictObject({ triggered_at: z.string(), alias: z.literal(alias) }),
    data,
  })

/** An alias: when it is sent, and what its `data` holds. */
export const define = <Data extends z.ZodType>(alias: string, summary: string, data: Data) => ({
  schema: envelope(alias, data),
  summary,
  evidence: guide,
})
