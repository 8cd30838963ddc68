import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { callsOnWebhook, type Profile } from '../../kernel/scenario/profile.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { planOf, type PlainStep } from '../../scenario/plan/plan.ts'

/** Why a scenario does not apply to a handler with this profile; nothing when it does. */
export function whyNotProfile(scenario: Scenario, vendor: AnyVendor, profile: Profile): string | undefined {
  if (profile === 'downloads') return undefined
  const plan = planOf(scenario, [vendor])
  const isOfFiles =
    scenario.needs === 'downloads' || plan.some(({ step }) => 'fault' in step && step.downloads === true)
  if (!isOfFiles) return undefined
  return callsOnWebhook(profile) ? 'it fetches no file' : 'the webhook makes it fetch nothing'
}

/** Whether a scenario can be told apart from others in the same account: it moves no clock and makes no call. */
export const canGoBeside = (scenario: Scenario, vendor: AnyVendor): boolean =>
  scenario.together === undefined && planOf(scenario, [vendor]).every(({ step }) => isBeside(step))

const isBeside = (step: PlainStep): boolean =>
  ('send' in step && step.send.set === undefined && step.send.setFor === undefined) ||
  ('fault' in step && step.event === undefined) ||
  ('expect' in step && step.expect.trapped === undefined)
