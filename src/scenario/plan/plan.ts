import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { ScenarioError } from '../../kernel/scenario/scenario-error.ts'
import type { Step } from '../../kernel/scenario/step.ts'
import { readSteps } from '../read/read-scenario.ts'

/** One step and the vendor that takes it. No step is a part any more. */
export interface PlannedStep {
  readonly step: PlainStep
  readonly vendor: AnyVendor
}

export type PlainStep = Exclude<Step, { readonly part: unknown }>

/** Who plays a scenario; the first takes the steps that name nobody. */
export type Participants = readonly [AnyVendor, ...AnyVendor[]]

/** The steps that these vendors take, in order, with the steps that each brings in place of every part. */
export const planOf = (scenario: Scenario, participants: Participants): readonly PlannedStep[] =>
  scenario.steps.flatMap((step) =>
    takersOf(step, participants).flatMap((vendor) =>
      'part' in step
        ? stepsOfPart(vendor, step.part).map((each) => ({ step: each, vendor }))
        : [{ step, vendor }],
    ),
  )

/** A part is taken by everybody in turn, any other step by the first of those who may. */
function takersOf(step: Step, participants: Participants): readonly AnyVendor[] {
  const [lead] = participants
  if ('part' in step) return participants.filter(({ name }) => isFor(step, name))
  const taker = step.vendor === undefined ? lead : participants.find(({ name }) => name === step.vendor)
  return taker && isFor(step, taker.name) ? [taker] : []
}

/** Whether this vendor takes the step at all. */
export const isFor = (step: Step, vendor: string): boolean =>
  (step.vendor ?? vendor) === vendor && (step.for ?? [vendor]).includes(vendor)

export const hasPart = ({ scenarios }: AnyVendor, part: string): boolean =>
  Object.hasOwn(scenarios?.parts ?? {}, part)

/**
 * What a vendor brings under the name of a part; nothing when it brings none.
 *
 * @throws {ScenarioError} for what is not a step, naming its place.
 */
export function stepsOfPart(vendor: AnyVendor, part: string): readonly PlainStep[] {
  const given = hasPart(vendor, part) ? (vendor.scenarios?.parts?.[part] ?? []) : []
  const what = `part "${part}" of ${vendor.name}`
  return readSteps(given, what).map((step, at) => {
    if ('part' in step)
      throw new ScenarioError(what, [{ path: [at, 'part'], message: 'a part has no parts' }])
    return step
  })
}
