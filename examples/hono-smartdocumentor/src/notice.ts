import { z } from 'zod'

const types = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

/** What a notification says of its file. Fields that are not named here may come and go. */
const exported = z.object({
  taskId: z.int().positive(),
  exportedFileUrl: z.url(),
  exportedFileContentType: z.enum(Object.keys(types) as (keyof typeof types)[]),
  /** With 0 to 7 decimals. */
  exportedFileExpiresOn: z.iso.datetime(),
})

export interface Notice {
  readonly taskId: number
  readonly url: string
  readonly type: keyof typeof types
  readonly fileName: string
  /** Epoch ms. Of two exports of a task, the newer one lives longer. */
  readonly expiresAt: number
}

/** What the payload tells us; undefined when it is no notification of an exported file. */
export function readNotice(payload: unknown): Notice | undefined {
  const { success, data } = exported.safeParse(payload)
  if (!success) return undefined
  return {
    taskId: data.taskId,
    url: data.exportedFileUrl,
    type: data.exportedFileContentType,
    fileName: `task-${data.taskId}.${types[data.exportedFileContentType]}`,
    expiresAt: Date.parse(data.exportedFileExpiresOn),
  }
}
