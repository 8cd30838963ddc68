import { realNow } from '../kernel/time/real-time.ts'
import type { Baseline } from './baseline.ts'
import type { Lab } from './lab/lab.ts'
import { mangledLink } from './lab/mangled-link.ts'
import { formatMangled } from './requirements/links.ts'

/** How a handler does that has taken one document. */
export interface SeveralDocuments {
  /** Why a second document was not taken; nothing when it was. */
  readonly second: string | undefined
  /** A call for a link in another spelling than it was announced in, which explains what was not taken. */
  readonly mangled: ReturnType<typeof mangledLink>
  /** Whether four at once are handled as well as one. */
  readonly copes: boolean
  /** How long that takes when everything is warm, in ms of real time. */
  readonly ms: number
}

/** What the baseline cannot show: a document after the first, and several at once. Closes the lab. */
export async function trySeveral(lab: Lab & { close(): void }): Promise<SeveralDocuments> {
  try {
    const second = await lab.control()
    if (second !== undefined)
      return { second, mangled: mangledLink(lab.mock, lab.watch.calls), copes: false, ms: 0 }
    const startedAt = realNow()
    const controls = await Promise.all(Array.from({ length: 4 }, () => lab.control()))
    return {
      second,
      mangled: mangledLink(lab.mock, lab.watch.calls),
      copes: controls.every((why) => why === undefined),
      ms: Math.round(realNow() - startedAt),
    }
  } finally {
    lab.close()
  }
}

/** What several documents have shown that no further one could change; nothing when the handler takes one after the other. */
export function failedBySeveral({
  second,
  mangled,
}: SeveralDocuments): Extract<Baseline, { kind: 'failed' }> | undefined {
  if (mangled) return { kind: 'failed', cause: 'mangles-links', why: formatMangled(mangled) }
  if (second === undefined) return undefined
  return {
    kind: 'failed',
    cause: 'takes-only-the-first',
    why: `the first document was taken; of a second one later ${second}`,
  }
}
