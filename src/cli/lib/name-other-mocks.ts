import type { Baseline } from '../../grade/baseline.ts'
import { hookdrillAt } from './who-has-port.ts'

/** Where mocks listen unless they are told otherwise. */
const usual = 'http://127.0.0.1:4010'

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
  for (const url of new Set([named ?? usual, usual])) {
    const other = url === own ? undefined : await hookdrillAt(url)
    if (!other) continue
    const version = other.version === undefined ? '' : ` (version ${other.version})`
    return `another hookdrill answers at ${url}${version}, and this grade has mocks of its own at ${own}: if your handler calls the other, end that and leave --port out, or give your handler base URLs of ${own}`
  }
  return undefined
}
