import type { Corpus } from '../corpus/corpus.ts'
import type { CorpusExchange } from '../corpus/exchange.ts'
import type { Use } from '../evidence/uses.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { comparableJson } from './comparable-json.ts'
import { eventOf, operationOf } from './name-exchange.ts'

/** Where in a corpus something happened that shows whether an assumption is right: the places of its exchanges, from 1. */
export function usesIn(
  { exchanges, edition }: Pick<Corpus, 'exchanges' | 'edition'>,
  vendor: AnyVendor,
): ReadonlyMap<Use, readonly number[]> {
  const places = new Map<Use, number[]>()
  exchanges.forEach((exchange, index) => {
    for (const use of usesOfExchange(exchange, vendor, edition)) {
      const known = places.get(use)
      if (known) known.push(index + 1)
      else places.set(use, [index + 1])
    }
  })
  return places
}

function usesOfExchange(exchange: CorpusExchange, vendor: AnyVendor, edition: string): readonly Use[] {
  if (exchange.kind === 'act') return []
  if (exchange.kind === 'call') return [`operation ${operationOf(exchange, vendor, edition)}`]
  const { body, status } = exchange
  return [
    `event ${eventOf(comparableJson(body), vendor)}`,
    'delivery',
    ...(status < 200 || status > 299 ? (['failed attempt'] as const) : []),
    ...(status > 299 && status < 400 ? (['redirect'] as const) : []),
  ]
}
