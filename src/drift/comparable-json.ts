import { parseJson } from '../kernel/data/parse-json.ts'

/** Deeper than anybody nests what is meant: what goes down level by level ends somewhere. */
export const mostLevels = 500

/** The JSON of a body as it can be compared; nothing for what is none, and for what is nested too deeply. */
export function comparableJson(body: string | Uint8Array): unknown {
  const json = parseJson(body)
  return isTooDeep(json) ? undefined : json
}

/** Whether a body is JSON that is nested too deeply to be compared. */
export const isTooDeepIn = (body: Uint8Array): boolean => isTooDeep(parseJson(body))

export function isTooDeep(json: unknown): boolean {
  let level: readonly unknown[] = [json]
  for (let depth = 0; depth <= mostLevels && level.length > 0; depth++)
    level = level.flatMap((one): readonly unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
  return level.length > 0
}
