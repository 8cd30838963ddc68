import type { Corpus } from '../corpus/corpus.ts'
import type { Assumption } from '../evidence/assumptions.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { CheckedAssumption } from './checked-assumption.ts'
import type { DriftFinding, FoundAt } from './difference.ts'
import { measureDrift } from './measure-drift.ts'
import { otherPositions } from './other-positions.ts'
import { recordedAssumptions, type RecordedAssumption } from './recorded-assumptions.ts'

export interface CheckOptions {
  readonly corpus: Corpus
  readonly vendor: AnyVendor
  /** Calls `use` with an empty tenant whose mock of the vendor has these options. */
  readonly inTenant: <T>(
    options: Readonly<Record<string, unknown>>,
    use: (tenant: Tenant) => Promise<T>,
  ) => Promise<T>
  readonly onProgress?: (done: number, of: number) => void
}

/** What differs when an option is set to a value. */
interface TriedPosition {
  readonly value: unknown
  readonly found: readonly FoundAt[]
}

interface Played {
  readonly byDefault: readonly FoundAt[]
  readonly tried: ReadonlyMap<string, readonly TriedPosition[]>
  readonly corpus: Corpus
}

/**
 * What a recording says of each assumption, by its id: it is played against the mock as it is, and once more for every other position
 * of an option that switches one.
 */
export async function checkAssumptions(
  options: CheckOptions,
): Promise<ReadonlyMap<string, CheckedAssumption>> {
  const { corpus, vendor } = options
  const recorded = recordedAssumptions(corpus, vendor)
  const played = await playPositions(
    recorded.map(({ assumption }) => assumption),
    options,
  )
  return new Map(recorded.map((one) => [one.assumption.id, check(one, played)]))
}

async function playPositions(
  assumptions: readonly Assumption[],
  { corpus, vendor, inTenant, onProgress }: CheckOptions,
): Promise<Played> {
  const names = [...new Set(assumptions.flatMap(({ option }) => option ?? []))]
  const all = names.flatMap((option) => otherPositions(vendor, option).map((value) => ({ option, value })))
  const play = (given: Readonly<Record<string, unknown>>): Promise<readonly FoundAt[]> =>
    inTenant(given, async (tenant) => (await measureDrift({ corpus, vendor, tenant })).played.found)
  const byDefault = await play({})
  const tried = new Map<string, TriedPosition[]>()
  for (const [index, { option, value }] of all.entries()) {
    onProgress?.(index + 1, all.length)
    tried.set(option, [...(tried.get(option) ?? []), { value, found: await play({ [option]: value }) }])
  }
  return { byDefault, tried, corpus }
}

/** A payload or an answer is compared by itself; of anything else, only its switch tells. */
function check(
  { assumption, exchanges }: RecordedAssumption,
  { byDefault, tried, corpus }: Played,
): CheckedAssumption {
  const positions = tried.get(assumption.option ?? '') ?? []
  if (assumption.about === 'behaviour') return checkSwitch(exchanges, byDefault, positions)
  const inThese = (found: readonly FoundAt[]): readonly FoundAt[] =>
    found.filter(({ exchange }) => exchanges.includes(exchange))
  const own = inThese(byDefault)
  if (exchanges.length === 0) return { verdict: 'open', exchanges: [], differences: [], positions: [] }
  if (own.length > 0)
    return contradicted(
      exchanges,
      own,
      positions.filter(({ found }) => inThese(found).length === 0),
    )
  const went = exchanges.some((place) => isWell(corpus.exchanges[place - 1]))
  return { verdict: went ? 'agrees' : 'look', exchanges: [...exchanges], differences: [], positions: [] }
}

/** A call that was refused says little of what the operation does. */
const isWell = (exchange: Corpus['exchanges'][number] | undefined): boolean =>
  exchange?.kind !== 'call' || exchange.answer.status < 400

/** Its positions are told apart when one of them is nearer to what was recorded than every other. */
function checkSwitch(
  exchanges: readonly number[],
  byDefault: readonly FoundAt[],
  positions: readonly TriedPosition[],
): CheckedAssumption {
  const others = positions.flatMap(({ found }) => found.filter(notIn(byDefault)))
  const [nearest] = positions.toSorted((one, other) => one.found.length - other.found.length)
  if (nearest && nearest.found.length < byDefault.length)
    return contradicted(
      exchanges,
      byDefault.filter(notIn(nearest.found)),
      positions.filter(({ found }) => found.length === nearest.found.length),
    )
  if (nearest && nearest.found.length > byDefault.length)
    return { verdict: 'agrees', exchanges: placesOf(exchanges, others), differences: [], positions: [] }
  return {
    verdict: exchanges.length > 0 ? 'look' : 'open',
    exchanges: [...exchanges],
    differences: [],
    positions: [],
  }
}

function contradicted(
  exchanges: readonly number[],
  found: readonly FoundAt[],
  positions: readonly TriedPosition[],
): CheckedAssumption {
  return {
    verdict: 'contradicts',
    exchanges: placesOf(exchanges, found),
    differences: found.map(toFinding),
    positions: positions.map(({ value }) => value),
  }
}

/** Where it is that the assumption shows. */
const placesOf = (exchanges: readonly number[], found: readonly FoundAt[]): number[] =>
  [...new Set([...exchanges, ...found.map(({ exchange }) => exchange)])].toSorted((one, other) => one - other)

const toFinding = ({ what, at, recorded, found }: FoundAt): DriftFinding => ({ what, at, recorded, found })

const notIn =
  (others: readonly FoundAt[]) =>
  (one: FoundAt): boolean =>
    !others.some((other) => other.exchange === one.exchange && keyOf(other) === keyOf(one))

const keyOf = (one: FoundAt): string => JSON.stringify(toFinding(one))
