import type { RetryPolicy } from '../kernel/delivery/retry.ts'

/** `vendor` waits as the vendor does, `fast` as often but for a second at most, `none` never tries again. */
export const retryModes = ['vendor', 'fast', 'none'] as const

export type RetryMode = (typeof retryModes)[number]

/** The longest wait of `fast`, in ms; the others keep their proportion to it. */
const longestFastMs = 1000

/** The vendor's rules for what is tried again, with waits that a load can outlive. */
export function toLoadPolicy(policy: RetryPolicy, mode: RetryMode): RetryPolicy {
  if (mode === 'vendor') return policy
  if (mode === 'none') return { ...policy, delaysMs: [] }
  const shrink = Math.min(1, longestFastMs / Math.max(...policy.delaysMs, 1))
  return { ...policy, delaysMs: policy.delaysMs.map((ms) => Math.round(ms * shrink)) }
}
