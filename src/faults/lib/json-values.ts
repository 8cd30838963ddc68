/** A value in a JSON text that is neither an object nor an array, where it stands. */
export interface ScalarPlace {
  readonly from: number
  readonly to: number
  /** As it is written: `"a"`, `7`, `true`. */
  readonly text: string
}

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g

/** The plain values of a JSON text, in order; the names of fields are none. */
export function scalarsIn(json: string): readonly ScalarPlace[] {
  return [...json.matchAll(token)].flatMap(({ 0: text, index }) => {
    const to = index + text.length
    const isName = text.startsWith('"') && /^\s*:/.test(json.slice(to, to + 20))
    return isName ? [] : [{ from: index, to, text }]
  })
}
