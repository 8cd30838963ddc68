/** `withinMs` as `within_ms`. */
export const toSnake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toLowerCase()

/** `within_ms` and `deliveries` as `WithinMs` and `Deliveries`. */
export const toPascal = (name: string): string =>
  name.replaceAll(/(?:^|[_-])([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Each line that is not empty, moved to the right. */
export const indented = (text: string, spaces: number): string =>
  text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces))

/** A summary as a sentence. */
export function toSentence(summary: string): string {
  const [first = '', ...rest] = summary
  return `${first.toUpperCase()}${rest.join('')}.`
}
