import { createHash } from 'node:crypto'
import { z } from 'zod'

const types = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

/** What a notification says of its file. Fields that are not named here may come and go. */
const exported = z.object({
  taskId: z.int().positive(),
  exportedFileUrl: z.url(),
  exportedFileContentType: z.enum(Object.keys(types) as (keyof typeof types)[]),
})

export interface Notice {
  readonly taskId: number
  readonly url: string
  readonly type: keyof typeof types
  /** One for each export: the parts of a document that was split are exports of one task. */
  readonly fileName: string
}

/** What the payload tells us; undefined when it is no notification of an exported file. */
export function readNotice(payload: unknown): Notice | undefined {
  const { success, data } = exported.safeParse(payload)
  if (!success) return undefined
  return {
    taskId: data.taskId,
    url: data.exportedFileUrl,
    type: data.exportedFileContentType,
    fileName: `task-${data.taskId}-${exportOf(data.exportedFileUrl)}.${types[data.exportedFileContentType]}`,
  }
}

/** The same for the same file, whatever its link is signed with. */
const exportOf = (url: string): string =>
  createHash('sha256').update(new URL(url).pathname).digest('hex').slice(0, 12)
