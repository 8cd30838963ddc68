import { assumptionsOf, type Assumption } from '../src/evidence/assumptions.ts'
import { formatSettlement } from '../src/evidence/refuse-open.ts'
import type { EventDefinition } from '../src/kernel/contract/event.ts'
import { fixedReasons, type Evidence } from '../src/kernel/contract/evidence.ts'
import type { Route } from '../src/kernel/contract/route.ts'
import type { Shape } from '../src/kernel/contract/context.ts'
import { formatSigning } from '../src/kernel/delivery/signing.ts'
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
    table(
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
    ...Object.entries(fixedReasons).map(([reason, text]) => `- ${wordsOf(reason)}: ${text}`),
    ...vendors.flatMap((vendor) => describeVendor(vendor, tested)),
    '',
  ].join('\n')
}

function overview(vendor: AnyVendor, tested: Tested): readonly string[] {
  const routes = routesOf(vendor)
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

function describeVendor(vendor: AnyVendor, tested: Tested): string[] {
  return [
    '',
    `## ${vendor.name}`,
    '',
    `${vendor.title}. Hands over: ${vendor.handsOver}. Webhooks: ${vendor.signings.map(formatSigning).join('; ')}.`,
    '',
    ...describeHandlersShare(vendor),
    '',
    `### What the mock of ${vendor.name} imitates`,
    '',
    table(
      ['Route', 'What it does', 'Tested', 'Standing', 'Source'],
      routesOf(vendor).map((route) => [
        `\`${nameOf(route)}\`${route.editions ? ` (${route.editions.join(', ')})` : ''}`,
        route.summary,
        isTested(vendor, route, tested) ? 'yes' : isPage(vendor, route, tested) ? 'page' : 'no',
        ...say(route.evidence),
      ]),
    ),
    '',
    table(
      ['Event', 'Sent when', 'Standing', 'Source'],
      eventsOf(vendor).map(([event, { summary, evidence }]) => [`\`${event}\``, summary, ...say(evidence)]),
    ),
    '',
    table(
      ['Behaviour', 'Standing', 'Source'],
      vendor.ledger.map(({ summary, evidence }) => [summary, ...say(evidence)]),
    ),
  ]
}

/** What an integrator reads first: the guesses that their handler of webhooks would meet. */
function describeHandlersShare(vendor: AnyVendor): string[] {
  const seen = assumptionsOf(vendor).filter(({ touchesHandler }) => touchesHandler)
  return [
    '### What your webhook handler leans on',
    '',
    `${seen.length} assumptions of ${vendor.name} touch a handler of webhooks. \`hookdrill evidence ${vendor.name}\` prints them as a checklist, \`--strict-evidence\` fails a run that rests on one of them; its id there is what \`--accept-assumption ${vendor.name}:<id>\` takes.`,
    '',
    table(
      ['Assumed', 'Switch', 'What would settle it'],
      seen.map((one) => [
        describeAssumed(one),
        switchOf(one),
        formatSettlement(one.settledBy).replace('to settle it: ', ''),
      ]),
    ),
  ]
}

const describeAssumed = ({ about, id, summary }: Assumption): string =>
  about === 'behaviour' ? summary : `\`${id}\`${summary.slice(id.length)}`

const switchOf = ({ option, fixed }: Assumption): string =>
  option === undefined ? `none: ${fixed === undefined ? '' : wordsOf(fixed)}` : `\`${option}\``

const routesOf = (vendor: AnyVendor): readonly Route<Shape>[] => vendor.routes
const eventsOf = (vendor: AnyVendor): [string, EventDefinition][] =>
  Object.entries(vendor.events as Record<string, EventDefinition>)
const nameOf = ({ method, path }: Route<Shape>): string => `${method} ${path}`

/** Two routes are one operation when they differ only in what their parameters are called. */
const anonymous = (name: string): string => name.replaceAll(/:\w+/g, ':')

const isTested = ({ name }: AnyVendor, route: Route<Shape>, tested: Tested): boolean =>
  tested[name]?.some((operation) => anonymous(operation) === anonymous(nameOf(route))) ?? false

/** What anybody may look at and no test table counts: consent and hosted pages, thumbnails. Each has tests of its own. */
const isPage = (vendor: AnyVendor, route: Route<Shape>, tested: Tested): boolean =>
  route.open === true && !isTested(vendor, route, tested)

function say(evidence: Evidence): [standing: string, source: string] {
  if (evidence.standing !== 'assumed') return [evidence.standing, evidence.source]
  const { because, option, fixed } = evidence
  if (option !== undefined) return ['assumed', `${because} (option \`${option}\`)`]
  return ['assumed', fixed === undefined ? because : `${because} (no option: ${wordsOf(fixed)})`]
}

/** `noOther` as `no other`. */
const wordsOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const evidenceOf = (vendor: AnyVendor): readonly Evidence[] =>
  [...routesOf(vendor), ...eventsOf(vendor).map(([, event]) => event), ...vendor.ledger].map(
    ({ evidence }) => evidence,
  )

function count(all: readonly Evidence[]): Record<Evidence['standing'], number> {
  const counts = { documented: 0, observed: 0, assumed: 0 }
  for (const { standing } of all) counts[standing]++
  return counts
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`)
    .join('\n')
