/*
 * A regular expression that repeats over millions of characters runs out of stack. These look for the one character that ends a
 * run instead, and so take texts of any length.
 */

/** Whether no character of the text is one of the `others`; an empty text has none. */
export const hasNone = (text: string, others: RegExp): boolean => !others.test(text)

/** Every run, as long as it goes, of characters that are not among the `others`. */
export function* runsWithout(text: string, others: RegExp, shortest: number): Generator<string> {
  const end = new RegExp(others.source, 'g')
  let from = 0
  while (from < text.length) {
    end.lastIndex = from
    const at = end.exec(text)?.index ?? text.length
    if (at - from >= shortest) yield text.slice(from, at)
    from = at + 1
  }
}
