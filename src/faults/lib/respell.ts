import { parseJson } from '../../kernel/data/parse-json.ts'

/**
 * The same JSON as no library writes it by default, so that whoever writes it anew, or trims it, gets other bytes; nothing for a body
 * that is not JSON.
 */
export function respell(body: Uint8Array): Uint8Array | undefined {
  const json = parseJson(body)
  if (json === undefined) return undefined
  const text = JSON.stringify(json, null, 3)
    .replaceAll('/', '\\/')
    .replaceAll(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    )
  return Buffer.from(` ${text}\n`)
}
