import { z } from 'zod'
import type { KeptLog } from '../kernel/data/kept-log.ts'
import { merged } from '../kernel/data/merged.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'

/** What a list that has pages takes. */
export const pageInput = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('how many at most'),
  after: z.string().exactOptional().describe('only what follows this one: `next` of the page before'),
})

/** In which direction a list of what happened goes. */
export const orderInput = z.object({
  order: z
    .enum(['oldest', 'newest'])
    .default('oldest')
    .describe('which comes first; "newest" is for people who watch'),
})

type Order = z.output<typeof orderInput>['order']

/** What it gives beside the rows. */
export const nextPage = z
  .string()
  .exactOptional()
  .describe('to be given as `after` for the following page; left out on the last')

interface Row {
  readonly vendor: string
  readonly id: string
}

/** Logs of several mocks as one, in the order of time. */
export interface SharedLog<T extends Row, Seen extends Row = T> {
  /** What they hold, for errors: `delivery`. */
  readonly kind: string
  /** By vendor. */
  readonly logs: ReadonlyMap<string, KeptLog<T, Seen>>
  readonly timeOf: (row: Seen) => number
}

/** What a page holds, and where the following begins. */
interface Page<T> {
  readonly rows: readonly T[]
  readonly next?: string
}

/** As many rows as fit on a page. */
export function toPage<T>(rows: Iterable<T>, limit: number, idOf: (row: T) => string): Page<T> {
  const page: T[] = []
  for (const row of rows) {
    const last = page.at(-1)
    if (last !== undefined && page.length === limit) return { rows: page, next: idOf(last) }
    page.push(row)
  }
  return { rows: page }
}

/** The last row of each vendor that pages up to some row have passed. */
type Passed = Map<string, string>

/** Where the following pages begin, by order and `next`: of the newest lists that somebody reads. */
const begun = new WeakMap<object, Map<string, Passed>>()
const mostBegun = 100

/**
 * A page of rows that fit.
 *
 * @throws {UnknownNameError} for an `after` that nothing has; of one that has been forgotten, everything that is kept follows.
 */
export function pageOf<T extends Seen, Seen extends Row>(
  shared: SharedLog<T, Seen>,
  { after, limit, order = 'oldest' }: PageWanted,
  fits: (row: Seen) => boolean = () => true,
): Page<T> {
  const passed = after === undefined ? new Map<string, string>() : new Map(passedUpTo(shared, after, order))
  const page = toPage(following(shared, passed, order, fits), limit, ({ id }) => id)
  if (page.next !== undefined) remember(shared, `${order} ${page.next}`, passed)
  return { ...page, rows: page.rows.flatMap((row) => wholeOf(shared, row)) }
}

interface PageWanted {
  readonly after?: string
  readonly limit: number
  /** @default 'oldest' */
  readonly order?: Order
}

/** All of a row that a walk has given. */
export const wholeOf = <T extends Row, Seen extends Row>({ logs }: SharedLog<T, Seen>, seen: Seen): T[] => {
  const log = logs.get(seen.vendor)
  return log ? [log.whole(seen)] : []
}

function* following<T extends Row, Seen extends Row>(
  shared: SharedLog<T, Seen>,
  passed: Passed,
  order: Order,
  fits: (row: Seen) => boolean,
): Iterable<Seen> {
  for (const row of order === 'oldest' ? oldestFirst(shared, passed) : newestFirst(shared, passed)) {
    if (fits(row)) yield row
    passed.set(row.vendor, row.id) // Only when somebody asks for another.
  }
}

function passedUpTo<T extends Seen, Seen extends Row>(
  shared: SharedLog<T, Seen>,
  after: string,
  order: Order,
): Passed {
  const known = begun.get(anchorOf(shared))?.get(`${order} ${after}`)
  const areKept = [...(known ?? [])].every(([vendor, id]) => shared.logs.get(vendor)?.get(id))
  if (known && areKept) return known
  const found = get(shared, after)
  const passed = order === 'oldest' ? passedBy : passedDownTo
  if (found) return new Map([...shared.logs].flatMap(([vendor]) => passed(shared, vendor, found)))
  if (hasForgotten(shared, after)) return order === 'oldest' ? new Map() : everything(shared)
  throw unknown(shared, after)
}

/** The newest row of a vendor that does not come after another row. */
function passedBy<T extends Seen, Seen extends Row>(
  { logs, timeOf }: SharedLog<T, Seen>,
  vendor: string,
  row: Seen,
): readonly [string, string][] {
  if (vendor === row.vendor) return [[vendor, row.id]]
  const vendors = [...logs.keys()]
  const isFirstOfEqual = vendors.indexOf(vendor) < vendors.indexOf(row.vendor)
  for (const other of logs.get(vendor)?.newestFirst() ?? [])
    if (timeOf(other) < timeOf(row) || (isFirstOfEqual && timeOf(other) === timeOf(row)))
      return [[vendor, other.id]]
  return []
}

/** The same for a list that begins with the newest: the oldest row of a vendor that does not come before another row. */
function passedDownTo<T extends Seen, Seen extends Row>(
  { logs, timeOf }: SharedLog<T, Seen>,
  vendor: string,
  row: Seen,
): readonly [string, string][] {
  if (vendor === row.vendor) return [[vendor, row.id]]
  const vendors = [...logs.keys()]
  const isFirstOfEqual = vendors.indexOf(vendor) > vendors.indexOf(row.vendor)
  let last: Seen | undefined
  for (const other of logs.get(vendor)?.newestFirst() ?? []) {
    if (timeOf(other) < timeOf(row) || (!isFirstOfEqual && timeOf(other) === timeOf(row))) break
    last = other
  }
  return last === undefined ? [] : [[vendor, last.id]]
}

/** Beyond the oldest that is kept. */
const everything = <T extends Row, Seen extends Row>({ logs }: SharedLog<T, Seen>): Passed =>
  new Map(
    [...logs].flatMap(([vendor, log]) => {
      const [oldest] = log.oldestFirst()
      return oldest === undefined ? [] : [[vendor, oldest.id] as const]
    }),
  )

function remember<T extends Row, Seen extends Row>(
  shared: SharedLog<T, Seen>,
  key: string,
  passed: Passed,
): void {
  const known = begun.get(anchorOf(shared)) ?? new Map<string, Passed>()
  begun.set(anchorOf(shared), known.set(key, passed))
  const [oldest] = known.keys()
  if (known.size > mostBegun && oldest !== undefined) known.delete(oldest)
}

/** A shared log is made for each call; its first log stays. */
const anchorOf = <T extends Row, Seen extends Row>({ logs }: SharedLog<T, Seen>): object =>
  [...logs.values()][0] ?? logs

const oldestFirst = <T extends Row, Seen extends Row>(
  { logs, timeOf }: SharedLog<T, Seen>,
  passed: Passed,
): Iterable<Seen> =>
  merged(
    [...logs].map(([vendor, log]) => log.oldestFirst(passed.get(vendor))),
    (one, other) => timeOf(one) < timeOf(other),
  )

/** Every row, newest first, or those below what has been passed. */
export const newestFirst = <T extends Row, Seen extends Row>(
  { logs, timeOf }: SharedLog<T, Seen>,
  passed?: Passed,
): Iterable<Seen> =>
  merged(
    [...logs].map(([vendor, log]) => log.newestFirst(passed?.get(vendor))).toReversed(),
    (one, other) => timeOf(one) > timeOf(other),
  )

/**
 * The row with this id.
 *
 * @throws {HookdrillError} for one that has been forgotten.
 * @throws {UnknownNameError} for one that there never was.
 */
export function findRow<T extends Seen, Seen extends Row>(shared: SharedLog<T, Seen>, id: string): T {
  const found = get(shared, id)
  if (found) return found
  if (!hasForgotten(shared, id)) throw unknown(shared, id)
  throw new HookdrillError(
    'forgotten',
    `${shared.kind} "${id}" has been forgotten: only the newest are kept`,
    {
      suggestion: 'keep more of them with "hookdrill start --keep", or the option keep',
    },
  )
}

export function get<T extends Row, Seen extends Row>(
  { logs }: SharedLog<T, Seen>,
  id: string,
): T | undefined {
  for (const log of logs.values()) {
    const row = log.get(id)
    if (row) return row
  }
  return undefined
}

const hasForgotten = <T extends Row, Seen extends Row>({ logs }: SharedLog<T, Seen>, id: string): boolean =>
  [...logs.values()].some((log) => log.hasForgotten(id))

function unknown<T extends Row, Seen extends Row>(shared: SharedLog<T, Seen>, id: string): UnknownNameError {
  const newest = toPage(newestFirst(shared), 10, (row) => row.id).rows.map((row) => row.id)
  return new UnknownNameError(shared.kind, id, newest.toReversed())
}
