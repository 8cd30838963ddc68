import { inventedParts } from './disguise.ts'
import type { KnownForm } from './known-forms.ts'
import type { KnownPrivateValues } from './known-values.ts'
import type { Run } from './long-text.ts'
import { createTextIndex, fold } from './text-index.ts'

/** A longer text is nowhere by chance. */
const longestByChance = 12

/** Where in a made-up text something private stands by chance, in one of its forms: also inside of a word, where somebody might look for it. */
export function createChanceSearch(
  { list, parts }: KnownPrivateValues,
  forms: readonly KnownForm[],
): (text: string) => readonly Run[] {
  const texts = [...list().map(({ value }) => value), ...parts].map(fold)
  const index = createTextIndex(
    new Map(texts.filter((text) => text.length <= longestByChance).map((text) => [text, true] as const)),
  )
  return (text) => {
    const folded = fold(text)
    const found: Run[] = forms.flatMap(({ foundIn }) => foundIn(text).map(({ from, to }): Run => [from, to]))
    for (let place = 0; place < folded.length; place++) {
      const [longest] = index.at(folded, place)
      if (longest) found.push([place, place + longest[0]])
    }
    // What is in every disguise of a form cannot be avoided.
    return found.filter(([from, to]) => !inventedParts.some((part) => part.includes(folded.slice(from, to))))
  }
}
