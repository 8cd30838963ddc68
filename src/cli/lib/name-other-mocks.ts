import type { Baseline } from '../../grade/baseline.ts'
import { usualServer } from './shared-flags.ts'
import { formatVersion, hookdrillAt } from './who-has-port.ts'

/** What says by itself why nothing came of the first webhook. */
const ofNoCall: ReadonlySet<string> = new Set(['cannot-be-reached', 'blocked', 'probe-fails'])

/**
 * Of a handler that did not do its work for the mocks that it is judged by: other mocks that it may have called instead.
 *
 * @returns a line, where another hookdrill answers.
 */
export async function nameOtherMocks(
  baseline: Baseline,
  own: string,
  { HOOKDRILL_SERVER: named }: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if (baseline.kind !== 'failed' || ofNoCall.has(baseline.cause)) return undefined
  for (const url of new Set([named ?? usualServer, usualServer])) {
    const other = url === own ? undefined : await hookdrillAt(url)
    if (!other) continue
    return `another hookdrill answers at ${url}${formatVersion(other)}, and this grade has mocks of its own at ${own}: if your handler calls the other, end that and leave --port out, or give your handler base URLs of ${own}`
  }
  return undefined
}
