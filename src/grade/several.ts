import { realNow } from '../kernel/time/real-time.ts'
import type { Baseline } from './baseline.ts'
import { hasEnded } from './lab/has-ended.ts'
import type { Lab } from './lab/lab.ts'
import { mangledLink } from './lab/mangled-link.ts'
import { formatMangled } from './requirements/links.ts'

/** How a handler does that has taken one document. */
export interface SeveralDocuments {
  /** Why a second document was not taken; nothing when it was. */
  readonly second: string | undefined
  /** Whether a third is taken where the second was not: at once, or only when the vendor's clock, which stood still, has moved on. */
  readonly third?: 'at once' | 'later' | 'nobody listens' | undefined
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
    if (second !== undefined) return await afterTheSecond(lab, second)
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

async function afterTheSecond(lab: Lab, second: string): Promise<SeveralDocuments> {
  const mangled = mangledLink(lab.mock, lab.watch.calls)
  const third = mangled ? undefined : await tryThird(lab)
  return { second, third, mangled, copes: false, ms: 0 }
}

async function tryThird(lab: Lab): Promise<SeveralDocuments['third']> {
  if (await hasEnded(lab)) return 'nobody listens'
  if ((await lab.control()) === undefined) return 'at once'
  await lab.tenant.clock.advance('2s')
  return (await lab.control()) === undefined ? 'later' : undefined
}

/** What several documents have shown that no further one could change; nothing when the handler takes one after the other. */
export function failedBySeveral({
  second,
  third,
  mangled,
}: SeveralDocuments): Extract<Baseline, { kind: 'failed' }> | undefined {
  if (mangled) return { kind: 'failed', cause: 'mangles-links', why: formatMangled(mangled) }
  if (second === undefined) return undefined
  const why = `the first document was taken; of a second one ${second}`
  if (third === 'nobody listens')
    return { kind: 'failed', cause: 'stops-listening', why: `${why}, and nobody listened there any more` }
  if (third === 'later')
    return {
      kind: 'failed',
      cause: 'tells-apart-by-time',
      why: `${why}; the vendor's clock stood still between them, and when it had moved on, one was taken`,
    }
  return third === 'at once'
    ? { kind: 'failed', cause: 'leaves-documents', why: `${why}; a third was taken` }
    : { kind: 'failed', cause: 'takes-only-the-first', why }
}
