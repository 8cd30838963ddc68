import type { Step } from '../../kernel/scenario/step.ts'

/** Whether this vendor takes the step at all. */
export const isFor = (step: Step, vendor: string): boolean =>
  (step.vendor ?? vendor) === vendor && (step.for ?? [vendor]).includes(vendor)
