import { z } from 'zod'

/** What a `record.finished` says. Fields that are not named here may come and go. */
const recordFinished = z.object({
  trigger: z.object({ alias: z.literal('record.finished'), triggered_at: z.string() }),
  data: z.object({ record: z.object({ id: z.int().positive(), type: z.string().default('client') }) }),
})

export interface Notice {
  /** The same whenever Amiqus tells of the same thing, be it under a new delivery id. */
  readonly key: string
  readonly recordId: number
}

/** What the payload tells us; undefined when it is not about a report that can be fetched. */
export function readNotice(payload: unknown): Notice | undefined {
  const { success, data } = recordFinished.safeParse(payload)
  if (!success || data.data.record.type !== 'client') return undefined
  const { id } = data.data.record
  return { key: `record.finished/${id}/${data.trigger.triggered_at}`, recordId: id }
}
