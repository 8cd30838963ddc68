import type { Shape } from '../kernel/contract/context.ts'
import type { Evidence } from '../kernel/contract/evidence.ts'
import type { Route } from '../kernel/contract/route.ts'
import { eventsOfVendor } from '../kernel/contract/vendor-events.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import { assumptionsOf, type Assumption } from './assumptions.ts'
import { formatSettlement } from './refuse-open.ts'

/** How a route stands to the tests; only those who have the tests know. */
export type Testing = (route: Route<Shape>) => string

/** What the mock of a vendor imitates, and how sure we are of each part: a section of Markdown, made from its ledger. */
export function formatSupport(vendor: AnyVendor, testing?: Testing): string {
  return [
    `## ${vendor.name}`,
    '',
    `${vendor.title}. Hands over: ${vendor.handsOver}. Webhooks: ${vendor.signings.map(formatSigning).join('; ')}.`,
    '',
    ...describeHandlersShare(vendor),
    '',
    `### What the mock of ${vendor.name} imitates`,
    '',
    markdownTable(
      ['Route', 'What it does', ...(testing ? ['Tested'] : []), 'Standing', 'Source'],
      vendorRoutes(vendor).map((route) => [
        `\`${routeName(route)}\`${route.editions ? ` (${route.editions.join(', ')})` : ''}`,
        route.summary,
        ...(testing ? [testing(route)] : []),
        ...say(route.evidence),
      ]),
    ),
    '',
    markdownTable(
      ['Event', 'Sent when', 'Standing', 'Source'],
      eventsOfVendor(vendor).map(([event, { summary, evidence }]) => [
        `\`${event}\``,
        summary,
        ...say(evidence),
      ]),
    ),
    '',
    markdownTable(
      ['Behaviour', 'Standing', 'Source'],
      vendor.ledger.map(({ summary, evidence }) => [summary, ...say(evidence)]),
    ),
  ].join('\n')
}

/** What an integrator reads first: the guesses that their handler of webhooks would meet. */
function describeHandlersShare(vendor: AnyVendor): string[] {
  const seen = assumptionsOf(vendor).filter(({ touchesHandler }) => touchesHandler)
  return [
    '### What your webhook handler leans on',
    '',
    `${seen.length} assumptions of ${vendor.name} touch a handler of webhooks. \`hookdrill evidence ${vendor.name}\` prints them as a checklist, \`--strict-evidence\` fails a run that rests on one of them; its id there is what \`--accept-assumption ${vendor.name}:<id>\` takes.`,
    '',
    markdownTable(
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
  option === undefined ? `none: ${fixed === undefined ? '' : spacedWords(fixed)}` : `\`${option}\``

export const vendorRoutes = (vendor: AnyVendor): readonly Route<Shape>[] => vendor.routes
export const routeName = ({ method, path }: Route<Shape>): string => `${method} ${path}`

function say(evidence: Evidence): [standing: string, source: string] {
  if (evidence.standing !== 'assumed') return [evidence.standing, evidence.source]
  const { because, option, fixed } = evidence
  if (option !== undefined) return ['assumed', `${because} (option \`${option}\`)`]
  return ['assumed', fixed === undefined ? because : `${because} (no option: ${spacedWords(fixed)})`]
}

/** `noOther` as `no other`. */
export const spacedWords = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`)
    .join('\n')
