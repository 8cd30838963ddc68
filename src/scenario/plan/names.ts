import { deliveryFaults } from '../../faults/catalogue.ts'
import { readScriptedFault } from '../../faults/read-scripted-fault.ts'
import { faults } from '../../faults/catalogue.ts'
import { toMs } from '../../kernel/time/duration.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { readFault } from '../../faults/fault.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { whyNotFault } from './fit.ts'
import { isFor } from './plan.ts'
import { ScenarioError } from '../../kernel/scenario/scenario-error.ts'
import { problemFrom, type Problem } from '../../kernel/errors/problem.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { FaultStep, Send, Step } from '../../kernel/scenario/step.ts'

type Vendors = Readonly<Record<string, AnyVendor>>

/**
 * Looks at every name in a scenario: vendors, events, actions, faults with their settings, durations.
 *
 * @throws {ScenarioError} naming each that does not exist, with the nearest.
 */
export function checkNames(scenario: Scenario, vendors: Vendors): void {
  const problems = nameProblems(scenario, vendors)
  if (problems.length > 0) throw new ScenarioError(`scenario ${scenario.name}`, problems)
}

export function nameProblems(scenario: Scenario, vendors: Vendors): readonly Problem[] {
  const { together = 'all' } = scenario
  const lists = {
    vendors: scenario.vendors === 'all' ? [] : scenario.vendors,
    together: together === 'all' ? [] : together,
    not: Object.keys(scenario.not),
  }
  const listed = Object.entries(lists).flatMap(([key, names]) =>
    names.flatMap((name, at) => vendorProblem(name, vendors, key === 'not' ? [key, name] : [key, at])),
  )
  const players = scenario.together && together !== 'all' ? pick(vendors, together) : vendors
  return [
    ...listed,
    ...scenario.steps.flatMap((step, at) => stepProblems(step, ['steps', at], vendors, players)),
  ]
}

const pick = (vendors: Vendors, names: readonly string[]): Vendors =>
  Object.fromEntries(Object.entries(vendors).filter(([name]) => names.includes(name)))

/** `players` are those whose step it may be. */
function stepProblems(
  step: Step,
  path: Problem['path'],
  vendors: Vendors,
  players: Vendors,
): readonly Problem[] {
  const strangers = [
    ...(step.vendor === undefined ? [] : vendorProblem(step.vendor, players, [...path, 'vendor'])),
    ...(step.for ?? []).flatMap((name, at) => vendorProblem(name, vendors, [...path, 'for', at])),
  ]
  if (strangers.length > 0) return strangers
  const takers = Object.values(vendors).filter(({ name }) => isFor(step, name))
  return bodyProblems(step, path, takers)
}

function bodyProblems(step: Step, path: Problem['path'], takers: readonly AnyVendor[]): readonly Problem[] {
  if ('act' in step)
    return oneOf('action', step.act.action, [...path, 'act', 'action'], takers, ({ actions }) => actions)
  if ('part' in step)
    return oneOf('part', step.part, [...path, 'part'], takers, ({ scenarios }) => scenarios?.parts ?? {})
  if ('advance' in step) return attempt([...path, 'advance'], () => toMs(step.advance))
  if ('fault' in step) return faultProblems(step, path, takers)
  if ('send' in step) return sendProblems(step.send, [...path, 'send'], takers)
  if ('arrive' in step) return faultInputProblems(step.arrive.fault, [...path, 'arrive'])
  if ('resend' in step) return faultInputProblems(step.resend.fault, [...path, 'resend'])
  return []
}

function sendProblems(
  { event, setFor, fault }: Send,
  path: Problem['path'],
  takers: readonly AnyVendor[],
): readonly Problem[] {
  const known = takers.map(({ name }) => name)
  const strangers = Object.keys(setFor ?? {}).filter((name) => !known.includes(name))
  return [
    ...eventProblems(event, [...path, 'event'], takers),
    ...strangers.map((stranger) => unknown('vendor', stranger, known, [...path, 'setFor', stranger])),
    ...faultInputProblems(fault, path),
  ]
}

const faultInputProblems = (fault: unknown, path: Problem['path']): readonly Problem[] =>
  fault === undefined ? [] : attempt([...path, 'fault'], () => readFault(deliveryFaults, fault))

function faultProblems(
  { fault, event, path: onPath, downloads, method, times }: FaultStep,
  path: Problem['path'],
  takers: readonly AnyVendor[],
): readonly Problem[] {
  const anyone = takers.find((vendor) => fitsAtAll(fault, vendor))
  const when = {
    times,
    ...(method !== undefined && { method }),
    ...(downloads && { downloads }),
    ...(onPath !== undefined && { path: onPath.startsWith('$') ? '/' : onPath }),
  }
  return [
    ...attempt([...path, 'fault'], () =>
      anyone ? readScriptedFault(anyone, fault, when) : readFault(faults, fault),
    ),
    ...(event === undefined ? [] : eventProblems(event, [...path, 'event'], takers)),
  ]
}

const eventProblems = (
  event: string,
  path: Problem['path'],
  takers: readonly AnyVendor[],
): readonly Problem[] =>
  event.startsWith('$')
    ? wordProblem(event, path)
    : oneOf('event', event, path, takers, ({ events }) => events as object)

const wordProblem = (event: string, path: Problem['path']): readonly Problem[] =>
  eventWords.includes(event) ? [] : [unknown('word', event, eventWords, path)]

const eventWords = ['$file', '$others']

/** A name that no vendor has is a mistake; one that some have says whom the scenario fits. */
function oneOf(
  what: string,
  name: string,
  path: Problem['path'],
  takers: readonly AnyVendor[],
  namesIn: (vendor: AnyVendor) => object,
): readonly Problem[] {
  const known = [...new Set(takers.flatMap((vendor) => Object.keys(namesIn(vendor))))]
  if (known.includes(name)) return []
  const owner = takers.length === 1 ? takers[0]?.name : undefined
  return [unknown(what, name, known, path, owner)]
}

const vendorProblem = (name: string, vendors: Vendors, path: Problem['path']): readonly Problem[] =>
  Object.hasOwn(vendors, name) ? [] : [unknown('vendor', name, Object.keys(vendors), path)]

const unknown = (
  what: string,
  given: string,
  known: readonly string[],
  path: Problem['path'],
  owner?: string,
): Problem => problemFrom(new UnknownNameError(what, given, known, owner), path)

function attempt(path: Problem['path'], run: () => unknown): readonly Problem[] {
  try {
    run()
    return []
  } catch (error) {
    return [problemFrom(error, path)]
  }
}

/** A fault that does not exist fits no vendor; `readFault` names that mistake, and not one of fitting. */
function fitsAtAll(fault: unknown, vendor: AnyVendor): boolean {
  try {
    return whyNotFault(fault, vendor) === undefined
  } catch (error) {
    if (error instanceof HookdrillError) return false
    throw error
  }
}
