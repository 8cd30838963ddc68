import { z } from 'zod'
import type { DeliveryDraft } from '../delivery/draft.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Draw } from '../kernel/data/draw.ts'
import type { FaultDefinition, Output } from './fault.ts'
import type { DoesNotFit } from './does-not-fit.ts'

/** What of a delivery a fault changes: when it goes and how often, its proof, its bytes, what it says, how it travels. */
export type DeliveryStage = 'timing' | 'proof' | 'body' | 'payload' | 'transmission'

/** The bytes of a payload, and what is signed when that is not they. */
export type Encoded = Pick<DeliveryDraft, 'body' | 'signed'>

/** What a fault may need beside the draft that it meets. */
export interface FaultTools {
  readonly vendor: AnyVendor
  newId(): string
  /** Choices for this delivery. */
  readonly draw: Draw
  /** Choices that are the same for every delivery. */
  lasting(name: string): Draw
  /** What the draft was made of; left out for one whose bytes are made already. */
  readonly source?: { readonly payload: unknown; encode(payload: unknown): Encoded } | undefined
}

export interface DeliveryFaultDefinition<
  Name extends string = string,
  Settings extends z.ZodRawShape = z.ZodRawShape,
> extends FaultDefinition {
  readonly name: Name
  readonly settings: Settings
  readonly stage: DeliveryStage
  /** Which proof there must be for it to make a difference: any, or a signature over the body. @default none */
  readonly needs?: 'proof' | 'signature'
  /** Why it does not fit an event; nothing when it fits. */
  whyNotEvent?(event: string, vendor: AnyVendor): string | undefined
  /** The drafts that take the place of this one, in the order in which they go. `given` holds its settings. */
  apply(draft: DeliveryDraft, given: unknown, tools: FaultTools): readonly DeliveryDraft[] | DoesNotFit
}

interface TypedDeliveryFault<Name extends string, Settings extends z.ZodRawShape> extends Omit<
  DeliveryFaultDefinition<Name, Settings>,
  'apply'
> {
  apply(
    draft: DeliveryDraft,
    settings: Output<Settings>,
    tools: FaultTools,
  ): DeliveryDraft | readonly DeliveryDraft[] | DoesNotFit
}

/** One fault of a delivery. Its file is named as it is. */
export function defineDeliveryFault<const Name extends string, Settings extends z.ZodRawShape>(
  fault: TypedDeliveryFault<Name, Settings>,
): DeliveryFaultDefinition<Name, Settings> {
  const settings = z.object(fault.settings)
  return {
    ...fault,
    apply(draft, given, tools) {
      const applied = fault.apply(draft, settings.parse(given), tools)
      return 'to' in applied ? [applied] : applied
    },
  }
}
