import type { EventDefinition } from '../src/vendor/event.ts'
import type { Evidence } from '../src/vendor/evidence.ts'
import type { Route } from '../src/vendor/route.ts'
import type { Shape } from '../src/vendor/context.ts'
import { saySigning } from '../src/vendor/signing.ts'
import type { AnyVendor } from '../src/vendor/vendor.ts'

/** docs/SUPPORTED.md: what every mock imitates, and how sure we are of each part. Made from the ledgers; never edited by hand. */
export function describeSupport(vendors: readonly AnyVendor[]): string {
  return [
    '# What is supported, and how sure we are',
    '',
    'Made from the ledgers by `npm run supported`. A route, event or behaviour is **documented** by the vendor, **observed** by somebody in production or a sandbox, or **assumed** by us; an assumption that can be switched names its option.',
    '',
    table(
      ['Vendor', 'Editions', 'Routes', 'Events', 'Documented', 'Observed', 'Assumed'],
      vendors.map((vendor) => {
        const counts = count(evidenceOf(vendor))
        return [
          link(vendor),
          vendor.editions.join(', '),
          String(vendor.routes.length),
          String(Object.keys(vendor.events).length),
          String(counts.documented),
          String(counts.observed),
          String(counts.assumed),
        ]
      }),
    ),
    ...vendors.flatMap(describeVendor),
    '',
  ].join('\n')
}

const link = ({ name, title }: AnyVendor): string => `[${title}](#${name})`

function describeVendor(vendor: AnyVendor): string[] {
  const events = Object.entries(vendor.events as Record<string, EventDefinition>)
  return [
    '',
    `## ${vendor.name}`,
    '',
    `${vendor.title}. Hands over: ${vendor.handsOver}. Webhooks: ${vendor.signings.map(saySigning).join('; ')}.`,
    '',
    table(
      ['Route', 'What it does', 'Standing', 'Source'],
      (vendor.routes as Route<Shape>[]).map(({ method, path, summary, evidence }) => [
        `\`${method} ${path}\``,
        summary,
        ...say(evidence),
      ]),
    ),
    '',
    table(
      ['Event', 'Sent when', 'Standing', 'Source'],
      events.map(([event, { fires, evidence }]) => [`\`${event}\``, fires, ...say(evidence)]),
    ),
    '',
    table(
      ['Behaviour', 'Standing', 'Source'],
      vendor.ledger.map(({ says, evidence }) => [says, ...say(evidence)]),
    ),
  ]
}

function say(evidence: Evidence): [standing: string, source: string] {
  if (evidence.standing !== 'assumed') return [evidence.standing, evidence.source]
  return [
    'assumed',
    evidence.option === undefined ? evidence.because : `${evidence.because} (option \`${evidence.option}\`)`,
  ]
}

const evidenceOf = (vendor: AnyVendor): readonly Evidence[] =>
  [
    ...(vendor.routes as Route<Shape>[]),
    ...Object.values(vendor.events as Record<string, EventDefinition>),
    ...vendor.ledger,
  ].map(({ evidence }) => evidence)

function count(all: readonly Evidence[]): Record<Evidence['standing'], number> {
  const counts = { documented: 0, observed: 0, assumed: 0 }
  for (const { standing } of all) counts[standing]++
  return counts
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
