import { dayRuns } from './days.ts'
import { inventedParts } from './disguise.ts'
import type { KnownPrivateValues } from './known-values.ts'
import type { Run } from './long-text.ts'
import { phoneRuns } from './phones.ts'
import { createTextIndex, fold } from './text-index.ts'

/** A longer text is nowhere by chance. */
const longestByChance = 12

/** Where in a made-up text something private stands by chance: also inside of a word, where somebody might look for it. */
export function createChanceSearch({
  list,
  parts,
  tails,
  days,
}: KnownPrivateValues): (text: string) => readonly Run[] {
  const texts = [...list().map(({ value }) => value), ...parts].map(fold)
  // What is in every disguise of a form cannot be avoided.
  const looked = texts.filter(
    (text) => text.length <= longestByChance && !inventedParts.some((part) => part.includes(text)),
  )
  const index = createTextIndex(new Map(looked.map((text) => [text, true] as const)))
  return (text) => {
    const folded = fold(text)
    const found: Run[] = []
    for (let place = 0; place < folded.length; place++) {
      const [longest] = index.at(folded, place)
      if (longest) found.push([place, place + longest[0]])
    }
    return /\d/.test(text) ? [...found, ...phoneRuns(text, tails), ...dayRuns(text, days)] : found
  }
}
