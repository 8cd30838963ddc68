import { deliveryFaults } from '../../delivery/faults.ts'
import { readScriptedFault, faults } from '../../mock/faults.ts'
import { toMs } from '../../kernel/time/duration.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { readFault } from '../../kernel/contract/fault.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { whyNotFault } from '../plan/fit.ts'
import { isFor } from '../plan/kind.ts'
import { problemFrom, ScenarioError, type Problem } from '../../kernel/scenario/scenario-error.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { FaultStep, Step } from '../../kernel/scenario/step.ts'

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
  const lists = {
    vendors: scenario.vendors === 'all' ? [] : scenario.vendors,
    together: scenario.together ?? [],
    not: Object.keys(scenario.not),
  }
  const listed = Object.entries(lists).flatMap(([key, names]) =>
    names.flatMap((name, at) => vendorProblem(name, vendors, key === 'not' ? [key, name] : [key, at])),
  )
  return [...listed, ...scenario.steps.flatMap((step, at) => stepProblems(step, ['steps', at], vendors))]
}

function stepProblems(step: Step, path: Problem['path'], vendors: Vendors): readonly Problem[] {
  const strangers = [
    ...(step.vendor === undefined ? [] : vendorProblem(step.vendor, vendors, [...path, 'vendor'])),
    ...(step.for ?? []).flatMap((name, at) => vendorProblem(name, vendors, [...path, 'for', at])),
  ]
  if (strangers.length > 0) return strangers
  const takers = Object.values(vendors).filter(({ name }) => isFor(step, name))
  return bodyProblems(step, path, takers)
}

function bodyProblems(step: Step, path: Problem['path'], takers: readonly AnyVendor[]): readonly Problem[] {
  if ('act' in step) return oneOf('action', step.act.action, [...path, 'act', 'action'], takers, 'actions')
  if ('advance' in step) return attempt([...path, 'advance'], () => toMs(step.advance))
  if ('fault' in step) return faultProblems(step, path, takers)
  if ('send' in step) {
    const at = [...path, 'send']
    const strangers = Object.keys(step.send.setFor ?? {}).filter(
      (name) => !takers.some((one) => one.name === name),
    )
    return [
      ...eventProblems(step.send.event, [...at, 'event'], takers),
      ...strangers.map((stranger) =>
        unknown(
          'vendor',
          stranger,
          takers.map(({ name }) => name),
          [...at, 'setFor', stranger],
        ),
      ),
      ...faultInputProblems(step.send.fault, at),
    ]
  }
  if ('arrive' in step) return faultInputProblems(step.arrive.fault, [...path, 'arrive'])
  if ('resend' in step) return faultInputProblems(step.resend.fault, [...path, 'resend'])
  return []
}

const faultInputProblems = (fault: unknown, path: Problem['path']): readonly Problem[] =>
  fault === undefined ? [] : attempt([...path, 'fault'], () => readFault(deliveryFaults, fault))

function faultProblems(
  { fault, event, path: onPath, method, times }: FaultStep,
  path: Problem['path'],
  takers: readonly AnyVendor[],
): readonly Problem[] {
  const anyone = takers.find((vendor) => fitsAtAll(fault, vendor))
  const when = {
    times,
    ...(method !== undefined && { method }),
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
  event.startsWith('$') ? wordProblem(event, path) : oneOf('event', event, path, takers, 'events')

const wordProblem = (event: string, path: Problem['path']): readonly Problem[] =>
  eventWords.includes(event) ? [] : [unknown('word', event, eventWords, path)]

const eventWords = ['$file', '$others']

/** A name that no vendor has is a mistake; one that some have says whom the scenario fits. */
function oneOf(
  what: string,
  name: string,
  path: Problem['path'],
  takers: readonly AnyVendor[],
  part: 'events' | 'actions',
): readonly Problem[] {
  const known = [...new Set(takers.flatMap((vendor) => Object.keys(vendor[part] as object)))]
  if (known.includes(name)) return []
  const owner = takers.length === 1 ? takers[0]?.name : undefined
  return [unknown(what, name, known, path, owner)]
}

const vendorProblem = (name: string, vendors: Vendors, path: Problem['path']): readonly Problem[] =>
  vendors[name] ? [] : [unknown('vendor', name, Object.keys(vendors), path)]

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

/** A fault that does not exist fits nobody; that is told apart from one that does not fit this vendor. */
function fitsAtAll(fault: unknown, vendor: AnyVendor): boolean {
  try {
    return whyNotFault(fault, vendor) === undefined
  } catch (error) {
    if (error instanceof HookdrillError) return false
    throw error
  }
}
