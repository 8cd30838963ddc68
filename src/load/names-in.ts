import { urlOnServer } from '../kernel/wire/request-target.ts'
import { decodeText } from '../kernel/data/decode-text.ts'

/** So many names of one payload are looked at. */
const mostNames = 16

/**
 * What in a payload can tell it from others: ids, and the paths of links. Words, times and small numbers tell nothing, and what
 * two payloads have in common drops out later.
 */
export function namesIn(body: Uint8Array): readonly string[] {
  const names = new Set<string>()
  collect(readPayload(body), names)
  return [...names]
}

function readPayload(body: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(body))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined // Not every vendor sends JSON.
    throw error
  }
}

function collect(value: unknown, names: Set<string>): void {
  if (names.size >= mostNames) return
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, names)
    return
  }
  const name = typeof value === 'number' || typeof value === 'string' ? nameIn(String(value)) : undefined
  if (name !== undefined) names.add(name)
}

function nameIn(text: string): string | undefined {
  if (/^https?:\/\//.test(text)) return URL.canParse(text) ? new URL(text).pathname : undefined
  const isTime = /^\d{4}-\d\d-\d\d/.test(text)
  return /^[\w.:-]{4,100}$/.test(text) && /\d/.test(text) && !isTime ? text : undefined
}

/** What a URL that was called could have of it. */
export function namesInUrl(url: string): readonly string[] {
  const { pathname, searchParams } = urlOnServer(url, 'http://mock.invalid')
  return [pathname, ...pathname.split('/').filter((part) => part.length >= 4), ...searchParams.values()]
}
