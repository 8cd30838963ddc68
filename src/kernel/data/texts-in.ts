import { parseJson } from './parse-json.ts'

/** Every text in a JSON document, however deep; none in what is not JSON. */
export const textsIn = (json: Uint8Array | string): readonly string[] => textsOf(parseJson(json))

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []
