import { current } from './current-edition.ts'
import type { Edition } from './edition.ts'
import { legacy } from './legacy-edition.ts'

export const editionOf = ({ edition }: { readonly edition: string }): Edition =>
  edition === 'legacy' ? legacy : current
