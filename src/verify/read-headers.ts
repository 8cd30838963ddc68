import { parseJson } from '../kernel/data/parse-json.ts'
import { kindOfValue } from '../kernel/errors/kind-of-value.ts'
import { RequestFileError } from './request-file-error.ts'
import type { StoredRequest } from './stored-request.ts'

type Headers = StoredRequest['headers']

/**
 * Headers as people keep them: lines of `Name: value` with a first line of the request or without, or JSON by name.
 *
 * @throws {RequestFileError} naming the line that is not a header.
 */
export function readHeaders(text: string, source: string): Headers {
  const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined
  if (json !== undefined) return headersFromJson(json, source)
  const lines = text.split(/\r?\n/)
  return lines.flatMap((line, at) => {
    if (line.trim() === '' || (at === 0 && isStartLine(line))) return []
    const found = /^([^\s:"'()<>@,;\\/[\]?={}]+):[ \t]*(.*)$/.exec(line.trim())
    if (!found)
      throw new RequestFileError(
        source,
        `line ${at + 1} is not a header`,
        'write one header on a line, as Name: value',
      )
    return [[found[1] ?? '', found[2] ?? ''] as const]
  })
}

/** `POST /webhooks HTTP/1.1`, `POST http://…` or `HTTP/2 200`. */
export const isStartLine = (line: string): boolean =>
  /^([A-Z]{3,10}\s+\S+(\s+HTTP\/[\d.]+)?|HTTP\/[\d.]+\s.*|:\w+: .*)\s*$/.test(line)

/** `{ name: value }`, `{ name: [value] }`, `[[name, value]]` or `[{ name, value }]`. */
export function headersFromJson(json: unknown, source: string): Headers {
  const rows: readonly (readonly [unknown, unknown])[] = Array.isArray(json)
    ? json.map((row: unknown) =>
        Array.isArray(row) ? [row[0], row[1]] : [field(row, 'name'), field(row, 'value')],
      )
    : Object.entries(Object(json) as object).flatMap(([name, value]: [string, unknown]) =>
        [value].flat().map((one) => [name, one] as const),
      )
  return rows.map(([name, value]) => {
    if (typeof name !== 'string' || (typeof value !== 'string' && typeof value !== 'number'))
      throw new RequestFileError(
        source,
        `a header is not a name and a text, but ${kindOfValue(name)} and ${kindOfValue(value)}`,
      )
    return [name, String(value)] as const
  })
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? new Map<string, unknown>(Object.entries(of)).get(name) : undefined
