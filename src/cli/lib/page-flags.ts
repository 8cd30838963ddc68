import { flag } from './flag.ts'
import type { Terminal } from './terminal.ts'
import { oneOf, wholeNumber } from './values.ts'

/** For lists that have pages. */
export const pageFlags = {
  limit: flag({
    value: 'count',
    summary: 'how many at most, up to 1000',
    default: 100,
    example: '20',
    parse: wholeNumber,
  }),
  after: flag({
    value: 'id',
    summary: 'only what follows this one, as a list that is not all of them says',
    example: '0d4b',
  }),
}

const orders = ['oldest', 'newest'] as const

/** For lists of what happened. */
export const orderFlag = {
  order: flag({
    value: 'order',
    summary: 'which comes first: oldest or newest',
    default: 'oldest' as const,
    example: 'newest',
    known: orders,
    parse: oneOf(...orders),
  }),
}

/** The page that flags ask for. */
export const pageInputOf = ({
  limit,
  after,
}: {
  readonly limit: number
  readonly after?: string | undefined
}) => ({
  limit,
  ...(after !== undefined && { after }),
})

/** On stderr, when a list goes on. */
export function talkOfMore({ next }: { readonly next?: string }, { talk }: Pick<Terminal, 'talk'>): void {
  if (next !== undefined) talk(`\nThere are more: the following page begins --after ${next}`)
}
