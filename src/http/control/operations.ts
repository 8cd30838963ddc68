import type { z } from 'zod'
import type { CapabilityContext } from '../../capabilities/capability.ts'
import { capabilities } from '../../capabilities/index.ts'
import { controlBindings, type ControlBinding } from './bindings.ts'

interface Declared {
  readonly name: string
  readonly summary: string
  readonly input: z.ZodObject
  readonly output: z.ZodType
  readonly writes: boolean
}

/** A capability whose schemas nobody needs to know: the control API treats them all alike. */
export type ErasedCapability = Declared &
  (
    | {
        readonly kind: 'call'
        run(input: unknown, context: CapabilityContext): unknown
        text?(input: unknown, context: CapabilityContext): AsyncIterable<string>
      }
    | {
        readonly kind: 'feed'
        follow(input: unknown, context: CapabilityContext, listener: (entry: unknown) => void): () => void
      }
  )

/** One operation of the control API: a capability and where it is called. */
export interface Operation {
  readonly binding: ControlBinding
  readonly capability: ErasedCapability
}

const byName = new Map<string, ErasedCapability>(capabilities.map((one) => [one.name, one]))

/** Every operation of the control API, in the order in which paths are tried. */
export const operations: readonly Operation[] = controlBindings.flatMap((binding) => {
  const capability = byName.get(binding.capability)
  return capability ? [{ binding, capability }] : []
})
