import { z } from 'zod'
import { unprintedUpdates } from './enums.ts'

const name = z.string().regex(/^[A-Za-z]\w{0,63}$/, 'expected the name of a field, such as ShareCodeId')

const names = z
  .strictObject({ id: name, result: name })
  .refine(
    ({ id, result }) => new Set([id, result, 'EntityId', 'ClientId']).size === 4,
    'expected two names that no other field of the Payload has',
  )

export type PayloadNames = z.output<typeof names>

export const payloadNames = z
  .partialRecord(z.enum(unprintedUpdates), names)
  .default({})
  .describe(
    'what the first two fields in the Payload of a status update are called, by event, such as { "result.share-code": { "id": "ShareCodeId", "result": "ShareCodeResult" } }: of what the result is, and what it is; the article prints that of a name check alone',
  )
