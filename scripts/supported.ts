import {
  formatSupport,
  markdownTable,
  routeName,
  spacedWords,
  vendorRoutes,
} from '../src/evidence/format-support.ts'
import { fixedReasons, type Evidence } from '../src/kernel/contract/evidence.ts'
import type { Route } from '../src/kernel/contract/route.ts'
import type { Shape } from '../src/kernel/contract/context.ts'
import { eventsOfVendor } from '../src/kernel/contract/vendor-events.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'

/** By vendor, the operations whose answers a test checks, as `GET /path`. */
export type Tested = Readonly<Record<string, readonly string[]>>

/** docs/SUPPORTED.md: what every mock imitates, and how sure we are of each part. Made from the ledgers; never edited by hand. */
export function describeSupport(vendors: readonly AnyVendor[], tested: Tested): string {
  return [
    '# What is supported, and how sure we are',
    '',
    'Made by `npm run generate` from the ledgers, the routes and the tests. A route, event or behaviour is **documented** by the vendor, **observed** by somebody in production or a sandbox, or **assumed** by us; an assumption names the option that switches it, or why none does. An operation is tested when a test makes what it needs through the public API, calls it, and checks status and shape of the answer; pages for people and pictures stand beside them.',
    '',
    markdownTable(
      [
        'Vendor',
        'Editions',
        'Operations tested',
        'Pages',
        'Events',
        'Documented',
        'Observed',
        'Assumed',
        'Of them switched by an option',
      ],
      vendors.map((vendor) => overview(vendor, tested)),
    ),
    '',
    'Why an assumption has no option:',
    '',
    ...Object.entries(fixedReasons).map(([reason, text]) => `- ${spacedWords(reason)}: ${text}`),
    ...vendors.flatMap((vendor) => [
      '',
      formatSupport(vendor, (route) => standingInTests(vendor, route, tested)),
    ]),
    '',
  ].join('\n')
}

function overview(vendor: AnyVendor, tested: Tested): readonly string[] {
  const routes = vendorRoutes(vendor)
  const pages = routes.filter((route) => isPage(vendor, route, tested))
  const done = routes.filter((route) => isTested(vendor, route, tested))
  const counts = count(evidenceOf(vendor))
  return [
    `[${vendor.title}](#${vendor.name})`,
    vendor.editions.join(', '),
    `${done.length} of ${routes.length - pages.length}`,
    String(pages.length),
    String(Object.keys(vendor.events).length),
    String(counts.documented),
    String(counts.observed),
    String(counts.assumed),
    String(
      evidenceOf(vendor).filter((each) => each.standing === 'assumed' && each.option !== undefined).length,
    ),
  ]
}

/** Two routes are one operation when they differ only in what their parameters are called. */
const anonymous = (name: string): string => name.replaceAll(/:\w+/g, ':')

const standingInTests = (vendor: AnyVendor, route: Route<Shape>, tested: Tested): string =>
  isTested(vendor, route, tested) ? 'yes' : isPage(vendor, route, tested) ? 'page' : 'no'

const isTested = ({ name }: AnyVendor, route: Route<Shape>, tested: Tested): boolean =>
  tested[name]?.some((operation) => anonymous(operation) === anonymous(routeName(route))) ?? false

/** What anybody may look at and no test table counts: consent and hosted pages, thumbnails. Each has tests of its own. */
const isPage = (vendor: AnyVendor, route: Route<Shape>, tested: Tested): boolean =>
  route.open === true && !isTested(vendor, route, tested)

const evidenceOf = (vendor: AnyVendor): readonly Evidence[] =>
  [...vendorRoutes(vendor), ...eventsOfVendor(vendor).map(([, event]) => event), ...vendor.ledger].map(
    ({ evidence }) => evidence,
  )

function count(all: readonly Evidence[]): Record<Evidence['standing'], number> {
  const counts = { documented: 0, observed: 0, assumed: 0 }
  for (const { standing } of all) counts[standing]++
  return counts
}
