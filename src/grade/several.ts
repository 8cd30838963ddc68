import { realNow } from '../kernel/time/real-time.ts'
import type { Lab } from './lab/lab.ts'

/** How a handler does that has taken one document. */
export interface SeveralDocuments {
  /** Why a second document was not taken; nothing when it was. */
  readonly second: string | undefined
  /** Whether four at once are handled as well as one. */
  readonly copes: boolean
  /** How long that takes when everything is warm, in ms of real time. */
  readonly ms: number
}

/** What the baseline cannot show: a document after the first, and several at once. Closes the lab. */
export async function trySeveral(lab: Lab & { close(): void }): Promise<SeveralDocuments> {
  try {
    const second = await lab.control()
    if (second !== undefined) return { second, copes: false, ms: 0 }
    const startedAt = realNow()
    const controls = await Promise.all(Array.from({ length: 4 }, () => lab.control()))
    return {
      second,
      copes: controls.every((why) => why === undefined),
      ms: Math.round(realNow() - startedAt),
    }
  } finally {
    lab.close()
  }
}

/** A handler that takes the first document alone fails as if it had taken none. */
export const onlyTheFirst = (why: string) =>
  ({
    kind: 'failed',
    cause: 'takes-only-the-first',
    why: `the first document was taken; of a second one later ${why}`,
  }) as const
