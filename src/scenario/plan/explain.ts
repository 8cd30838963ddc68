import { own } from '../../kernel/data/own.ts'
import type { FaultCatalogue } from '../../faults/fault.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { toMs } from '../../kernel/time/duration.ts'
import { apiFaults } from '../../faults/catalogue.ts'
import { faults } from '../../faults/catalogue.ts'
import { whyNotFor } from './fit.ts'
import { formatExpectation, formatWhich } from './format-expectation.ts'
import { participantsTogether } from './participants.ts'
import { planOf, type Participants, type PlainStep, type PlannedStep } from './plan.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { FaultStep, Send } from '../../kernel/scenario/step.ts'

/**
 * The plan of a scenario before it runs, in numbered sentences.
 *
 * @param vendors those that may play, where several play together. @default the vendor alone
 * @throws {NoFitError} for a scenario that needs more of them.
 *
 * @example explain(scenarios.duplicate, vendor)
 */
export function explain(
  scenario: Scenario,
  vendor: AnyVendor,
  vendors: readonly AnyVendor[] = [vendor],
): string {
  const why = whyNotFor(scenario, vendor)
  const participants: Participants =
    scenario.together && why === undefined ? participantsTogether(scenario, vendors) : [vendor]
  const names = participants.map(({ name }) => name).join(', ')
  const head = `${scenario.name} with ${names}: ${scenario.summary}`
  if (why !== undefined) return `${head}\nIt does not fit: ${why}.`
  return [
    head,
    ...planOf(scenario, participants).map(
      (planned, at) => `${at + 1}. ${formatStep(planned, participants.length)}.`,
    ),
    `It catches: ${scenario.catches}.`,
  ].join('\n')
}

/** One step as a sentence, without the full stop. */
export function formatStep({ step, vendor }: PlannedStep, vendors: number): string {
  const sentence = formatPlain(step, vendor, vendors)
  return step.note === undefined ? sentence : `${sentence} (${step.note})`
}

function formatPlain(step: PlainStep, vendor: AnyVendor, vendors: number): string {
  const who = vendor.name
  if ('act' in step) return `${who}: ${step.act.action}${formatInput(step.act.input)}`
  if ('send' in step) return formatSend(step.send, vendor)
  if ('arrive' in step)
    return `${who} is asked for a file through its API, makes it, and announces it${formatFaultOf(step.arrive)}`
  if ('resend' in step)
    return `somebody asks ${who} to send ${formatWhich(step.resend.which)} again${formatFaultOf(step.resend)}`
  if ('again' in step)
    return `${who} tries the last delivery once more, when it is due or because somebody asks`
  if ('swap' in step) return 'the next two deliveries will arrive in the other order'
  if ('advance' in step) return `${formatDuration(step.advance)} pass on the clock of the tenant`
  if ('fault' in step) return formatFaultStep(step, vendor)
  if ('call' in step) return `the integrator calls ${who}: ${step.call.method} ${step.call.path}`
  return `by now, ${formatExpectation(step.expect, vendors)}`
}

function formatSend({ event, times, fault, set, setFor }: Send, vendor: AnyVendor): string {
  const changed = set ?? setFor?.[vendor.name]
  const what =
    event === '$others'
      ? 'every event but the one that announces its file'
      : `${formatEvent(event, vendor)}${times > 1 ? `, ${times} times about ${times} different things` : ''}`
  return `${vendor.name} sends ${what}${changed ? ` with ${JSON.stringify(changed)}` : ''}${formatFaultOf({ fault })}`
}

const formatEvent = (event: string, vendor: AnyVendor): string =>
  event === '$file' ? vendor.journey.event : event

const formatInput = (input: Readonly<Record<string, unknown>>): string =>
  Object.keys(input).length > 0 ? ` ${JSON.stringify(input)}` : ''

const formatFaultOf = ({ fault }: { readonly fault?: unknown }): string =>
  fault === undefined ? '' : `; ${formatFault(fault)}`

function formatFaultStep(
  { fault, method, path, downloads, event, times }: FaultStep,
  vendor: AnyVendor,
): string {
  const often = times === 'always' ? 'every' : times === 1 ? 'the next' : `each of the next ${times}`
  const calls =
    downloads || path === '$download'
      ? `fetch of a file`
      : `API call${path === undefined ? '' : ` to ${path}`}`
  const about = Object.hasOwn(apiFaults, kindOfFault(fault))
    ? [method, calls].filter(Boolean).join(' ')
    : `delivery${event === undefined ? '' : ` of ${formatEvent(event, vendor)}`}`
  return `${often} ${about} meets a fault: ${formatFault(fault)}`
}

function formatFault(fault: unknown): string {
  const kind = kindOfFault(fault)
  const summary = own(catalogue, kind)?.summary ?? 'unknown'
  const settings =
    typeof fault === 'object' && fault !== null ? Object.entries(fault).filter(([key]) => key !== 'kind') : []
  const more = settings.map(([key, value]) => `${key} ${String(value)}`).join(', ')
  return `${kind}${more === '' ? '' : ` (${more})`}, ${summary}`
}

const catalogue: FaultCatalogue = faults

const kindOfFault = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'kind' in fault ? String(fault.kind) : String(fault)

const formatDuration = (duration: string | number): string =>
  typeof duration === 'string' ? duration : `${toMs(duration)} ms`
