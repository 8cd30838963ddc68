import type { FetchFile } from '../delivery/download.ts'
import { decodeText } from '../kernel/data/decode-text.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { UnreachableError } from '../kernel/errors/unreachable-error.ts'
import { afterRealMs } from '../kernel/time/real-time.ts'
import { AbortController } from '../kernel/wire/node-globals.ts'

const limitBytes = 256 * 1024 * 1024

/**
 * What a URL of the receiver answers about what it has kept: the text of a 200. It is asked only where webhooks may go as well.
 *
 * @param limitMs How long it may take, in ms.
 * @throws {UnreachableError} when nobody answers in time.
 * @throws {HookdrillError} for a place that may not be called, and for another answer than 200.
 */
export async function askProbe(url: string, download: FetchFile, limitMs: number): Promise<string> {
  const abort = new AbortController()
  const cancel = afterRealMs(limitMs, () => abort.abort())
  const got = await download(url, limitBytes, abort.signal).finally(cancel)
  if (got.kind === 'blocked')
    throw new HookdrillError('probe_blocked', `the probe ${url} was not asked: ${got.why}`)
  if (got.kind === 'unreachable' || got.kind === 'timeout')
    throw new UnreachableError(
      'probe_unreachable',
      `the probe ${url} does not answer${whyNot(abort.signal, got)}`,
      {
        suggestion: 'start what answers there, or say where it is with --probe-url',
      },
    )
  if (got.kind === 'too-large' || got.status !== 200)
    throw badProbe(url, got.kind === 'response' ? `status ${got.status}` : 'more than 256 MB')
  return decodeText(got.body)
}

const whyNot = (
  { aborted }: AbortSignal,
  got: { readonly kind: 'timeout' } | { readonly kind: 'unreachable'; readonly code: string },
): string => (got.kind === 'unreachable' && !aborted ? ` (${got.code})` : ' in time')

export const badProbe = (url: string, given: string): HookdrillError =>
  new HookdrillError('probe_unreadable', `the probe ${url} gave ${given}`, {
    suggestion:
      'it is to answer 200 with JSON: a list of what was booked, such as ["4f0c…", {"id": 7}] or {"ids": […]}, or how many: 12 or {"count": 12}',
  })
