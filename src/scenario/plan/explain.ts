import type { FaultCatalogue } from '../../kernel/contract/fault.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { toMs } from '../../kernel/time/duration.ts'
import { apiFaults } from '../../mock/api-faults.ts'
import { faults } from '../../mock/faults.ts'
import { formatCount } from '../../kernel/scenario/count.ts'
import type { Expectation } from '../../kernel/scenario/expectation.ts'
import { whyNotFor } from './fit.ts'
import { isFor } from './kind.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { FaultStep, Send, Step } from '../../kernel/scenario/step.ts'

/**
 * The plan of a scenario before it runs, in numbered sentences.
 *
 * @example explain(scenarios.duplicate, vendors.amiqus)
 */
export function explain(scenario: Scenario, vendor: AnyVendor): string {
  const why = whyNotFor(scenario, vendor)
  const head = `${scenario.name} with ${scenario.together?.join(', ') ?? vendor.name}: ${scenario.summary}`
  if (why !== undefined) return `${head}\nIt does not fit: ${why}.`
  return [
    head,
    ...stepsOf(scenario, vendor.name).map((step, at) => `${at + 1}. ${formatStep(step, vendor)}.`),
    `It catches: ${scenario.catches}.`,
  ].join('\n')
}

/** The steps that are taken when this vendor plays. */
export const stepsOf = (scenario: Scenario, vendor: string): readonly Step[] =>
  scenario.together ? scenario.steps : scenario.steps.filter((step) => isFor(step, vendor))

/** One step as a sentence, without the full stop. */
export function formatStep(step: Step, vendor: AnyVendor): string {
  const who = step.vendor ?? vendor.name
  const said = formatBody(step, vendor, who)
  return step.note === undefined ? said : `${said} (${step.note})`
}

function formatBody(step: Step, vendor: AnyVendor, who: string): string {
  if ('act' in step) return `${who}: ${step.act.action}${formatInput(step.act.input)}`
  if ('send' in step) return formatSend(step.send, vendor, who)
  if ('arrive' in step)
    return `${who} is asked for a file through its API, makes it, and announces it${tampered(step.arrive.fault)}`
  if ('resend' in step)
    return `somebody asks ${who} to send ${whichDelivery(step.resend.which)} again${tampered(step.resend.fault)}`
  if ('again' in step)
    return `${who} tries the last delivery once more, when it is due or because somebody asks`
  if ('swap' in step) return 'the next two deliveries will arrive in the other order'
  if ('advance' in step) return `${formatDuration(step.advance)} pass on the clock of the tenant`
  if ('fault' in step) return formatFaultStep(step, vendor)
  if ('call' in step) return `the integrator calls ${who}: ${step.call.method} ${step.call.path}`
  return `by now, ${formatExpectation(step.expect)}`
}

function formatSend({ event, times, fault, set, setFor }: Send, vendor: AnyVendor, who: string): string {
  const changed = set ?? setFor?.[vendor.name]
  const what =
    event === '$others'
      ? 'every event but the one that announces its file'
      : `${formatEvent(event, vendor)}${times > 1 ? `, ${times} times about ${times} different things` : ''}`
  return `${who} sends ${what}${changed ? ` with ${JSON.stringify(changed)}` : ''}${tampered(fault)}`
}

const formatEvent = (event: string, vendor: AnyVendor): string =>
  event === '$file' ? vendor.journey.event : event

const formatInput = (input: Readonly<Record<string, unknown>>): string =>
  Object.keys(input).length > 0 ? ` ${JSON.stringify(input)}` : ''

const tampered = (fault: unknown): string => (fault === undefined ? '' : `; ${formatFault(fault)}`)

const whichDelivery = (which: string): string =>
  ['first', 'last'].includes(which) ? `the ${which} delivery` : `the delivery "${which}"`

function formatFaultStep({ fault, method, path, event, times }: FaultStep, vendor: AnyVendor): string {
  const often = times === 'always' ? 'every' : times === 1 ? 'the next' : `each of the next ${times}`
  const calls =
    path === '$download' ? `fetch of a file` : `API call${path === undefined ? '' : ` to ${path}`}`
  const about = Object.hasOwn(apiFaults, kindOfFault(fault))
    ? [method, calls].filter(Boolean).join(' ')
    : `delivery${event === undefined ? '' : ` of ${formatEvent(event, vendor)}`}`
  return `${often} ${about} meets a fault: ${formatFault(fault)}`
}

function formatFault(wish: unknown): string {
  const kind = kindOfFault(wish)
  const summary = catalogue[kind]?.summary ?? 'unknown'
  const settings =
    typeof wish === 'object' && wish !== null ? Object.entries(wish).filter(([key]) => key !== 'kind') : []
  const more = settings.map(([key, value]) => `${key} ${String(value)}`).join(', ')
  return `${kind}${more === '' ? '' : ` (${more})`}, ${summary}`
}

const catalogue: FaultCatalogue = faults

const kindOfFault = (wish: unknown): string =>
  typeof wish === 'object' && wish !== null && 'kind' in wish ? String(wish.kind) : String(wish)

/** What an `expect` asks, as a list with commas. */
export function formatExpectation(expected: Expectation): string {
  const { answered, of, attempts, status, downloads, files, requests, trapped, documents, approvals } =
    expected
  const those = of === 'all' ? 'each delivery' : whichDelivery(of)
  return [
    ...(answered === undefined ? [] : [`${those} has been answered: ${formatAnswered(answered)}`]),
    ...(attempts === undefined ? [] : [`attempts at ${those}: ${formatCount(attempts)}`]),
    ...(status === undefined ? [] : [`${those} is ${status}`]),
    ...(downloads === undefined ? [] : [`whole files fetched: ${formatCount(downloads)}`]),
    ...(files === undefined ? [] : [`different files fetched: ${formatCount(files)}`]),
    ...(requests === undefined
      ? []
      : [
          `${formatCount(requests.count)} API calls${requests.method === undefined ? '' : ` ${requests.method}`}${requests.path === undefined ? '' : ` to ${requests.path}`} have been made`,
        ]),
    ...(trapped === undefined
      ? []
      : [`${formatCount(trapped)} calls went to an address that is not the vendor's`]),
    ...(expected.acknowledgedBeforeDownload ? ['the answer came before the file was fetched'] : []),
    ...(documents === undefined ? [] : [`documents that the receiver has kept: ${formatCount(documents)}`]),
    ...(expected.keepsOnlyWhole ? ['the receiver keeps nothing but files fetched whole'] : []),
    ...(approvals === undefined ? [] : [`the receiver has taken ${formatCount(approvals)} for a success`]),
  ].join(', ')
}

/** `accepted (2xx)`. */
export function formatAnswered(answered: NonNullable<Expectation['answered']>): string {
  switch (answered) {
    case 'accepted':
      return 'accepted (2xx)'
    case 'refused':
      return 'refused (4xx)'
    case 'not-a-server-error':
      return 'without a server error (below 500)'
    default:
      return String(answered)
  }
}

const formatDuration = (duration: string | number): string =>
  typeof duration === 'string' ? duration : `${toMs(duration)} ms`
