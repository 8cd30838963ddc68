/*
 * A regular expression that repeats over millions of characters runs out of stack. These look for the one character that ends a
 * run instead, and so take texts of any length.
 */

/** Whether no character of the text is one of the `others`; an empty text has none. */
export const hasNone = (text: string, others: RegExp): boolean => !others.test(text)

/** Whether the text has as many of these; it is read no further. */
export function hasMany(text: string, wanted: RegExp, many: number): boolean {
  const each = new RegExp(wanted.source, 'g')
  for (let found = 0; found < many; found++) if (!each.test(text)) return false
  return true
}

/** From where to where a run goes. */
export type Run = readonly [from: number, to: number]

/** Every run, as long as it goes, of characters that are not among the `others`. */
export function* runsWithout(text: string, others: RegExp, shortest: number): Generator<Run> {
  const end = new RegExp(others.source, 'g')
  let from = 0
  while (from < text.length) {
    end.lastIndex = from
    const at = end.exec(text)?.index ?? text.length
    if (at - from >= shortest) yield [from, at]
    from = at + 1
  }
}

/** The text with some of its runs written anew; nothing for one that stays. */
export function withRuns(
  text: string,
  runs: Iterable<Run>,
  write: (run: string) => string | undefined,
  between: (rest: string) => string = (rest) => rest,
): string {
  const parts: string[] = []
  let kept = 0
  for (const [from, to] of runs) {
    const other = write(text.slice(from, to))
    if (other === undefined) continue
    parts.push(between(text.slice(kept, from)), other)
    kept = to
  }
  return [...parts, between(text.slice(kept))].join('')
}
