import { closest, distance } from 'fastest-levenshtein'
import { HookdrillError } from './error.ts'

/** A name that is not one of those that exist: names the nearest and lists them all. */
export class UnknownNameError extends HookdrillError {
  override readonly name = 'UnknownNameError'

  constructor(kind: string, given: string, known: readonly string[], owner?: string) {
    const near = nearest(given, known)
    super(
      `unknown_${kind.replaceAll(' ', '_')}`,
      `${owner ? `${owner} has no ${kind}` : `there is no ${kind}`} "${given}"`,
      {
        suggestion: `${near === undefined ? '' : `did you mean "${near}"? `}${known.length > 0 ? `known: ${known.join(', ')}` : 'there is none yet'}`,
      },
    )
  }
}

/** The known name that was probably meant, or none when nothing is close. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const found = closest(given, [...known])
  const isNear = distance(given, found) <= mostTypos(given.length) || lettersOf(given) === lettersOf(found)
  return isNear ? found : undefined
}

/** Of a word with two letters swapped, they are the same. */
const lettersOf = (word: string): string => Array.from(word).toSorted().join('')

/** Of three letters, two others make another word. */
const mostTypos = (length: number): number => (length < 4 ? 1 : Math.max(2, length / 3))
