import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import { bytesOfHar, har, headersOfHar, type HarEntry } from './har-schema.ts'
import { RequestFileError } from './request-file-error.ts'
import type { StoredRequest } from './stored-request.ts'

export const isHar = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'log' in json && !('headers' in json)

/**
 * The request of one entry: the one that has this number, from 1, or the only one with a body.
 *
 * @throws {RequestFileError} for what is no HAR, and for an entry that is not there, has no body, or is one of several.
 */
export function readHar(json: unknown, source: string, entry?: number): StoredRequest {
  const parsed = har.safeParse(json, { reportInput: true })
  if (!parsed.success)
    throw new RequestFileError(
      source,
      `it is not a HAR 1.2: ${toIssues(parsed.error, json).slice(0, 3).map(formatIssue).join('; ')}`,
    )
  const { entries } = parsed.data.log
  const withBody = entries.flatMap((one, at) => (one.request.postData ? [at + 1] : []))
  const number = entry ?? (withBody.length === 1 ? withBody[0] : undefined)
  if (number === undefined)
    throw new RequestFileError(
      source,
      entries.length === 0
        ? 'it has no entry'
        : withBody.length === 0
          ? `none of its ${entries.length} entries has a body`
          : `${withBody.length} of its ${entries.length} entries have a body`,
      withBody.length > 0 ? `say which with --entry: ${listOf(entries, withBody)}` : undefined,
    )
  const found = entries[number - 1]
  if (!found)
    throw new RequestFileError(
      source,
      `it has no entry ${number}: it has ${entries.length}`,
      withBody.length > 0 ? `with a body: ${listOf(entries, withBody)}` : undefined,
    )
  return toStored(found, number, source)
}

function toStored(
  { request: { method, url, headers, postData } }: HarEntry,
  number: number,
  source: string,
): StoredRequest {
  if (!postData) throw new RequestFileError(source, `entry ${number} (${method} ${url}) has no body`)
  return {
    source: `entry ${number} of ${source}`,
    headers: headersOfHar(headers),
    body: bytesOfHar(postData),
  }
}

/** As many as fit on a screen. */
const listOf = (entries: readonly HarEntry[], numbers: readonly number[]): string =>
  numbers
    .slice(0, 10)
    .map(
      (number) =>
        `${number} (${entries[number - 1]?.request.method} ${entries[number - 1]?.request.url.slice(0, 60)})`,
    )
    .join(', ') + (numbers.length > 10 ? ', …' : '')
