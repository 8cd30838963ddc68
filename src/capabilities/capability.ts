import type { z } from 'zod'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import type { Refusing } from '../delivery/refuse-blocked.ts'
import type { Borrowers } from './borrowers.ts'
import type { RunningGrades } from './running-grades.ts'
import type { Loads } from '../load/loads.ts'
import type { Tenants } from '../tenant/tenants.ts'

/** What is known without a running hookdrill. */
export interface VendorsContext {
  readonly vendors: Readonly<Record<string, AnyVendor>>
}

/** What a capability acts on, whichever surface it was called from. */
export interface CapabilityContext extends VendorsContext, Refusing {
  readonly tenants: Tenants
  readonly version: string
  /** Lets webhooks go to one more host. */
  readonly allowHost: (host: string) => void
  /** Trusts one more certificate of receivers, PEM. */
  readonly trust: (pem: string) => void
  readonly loads: Loads
  readonly grades: RunningGrades
  readonly borrowers: Borrowers
  /** What makes clients reach the vendors' own hosts here; `undefined` when nothing stands before those hosts. */
  readonly clientVariables: () => Readonly<Record<string, string>> | undefined
  /** What happened so far, as Prometheus reads it. */
  readonly metrics: () => Promise<string>
  /** Aborted when the caller has gone away. */
  readonly signal: AbortSignal
}

interface Described<Name extends string, Input extends z.ZodObject, Output extends z.ZodType> {
  /** `<area>.<what>`, such as `deliveries.list`. */
  readonly name: Name
  /** What it does, in one line. */
  readonly summary: string
  readonly input: Input
  readonly output: Output
}

interface Callable<
  Name extends string,
  Input extends z.ZodObject,
  Output extends z.ZodType,
> extends Described<Name, Input, Output> {
  /** Whether it changes anything. What a grade or a play has for itself is changed by nobody else meanwhile. */
  readonly writes: boolean
  /** Whether it sees to that itself, since it begins such a loan, or ends one or what had begun before it. @default false */
  readonly isOfLoans?: boolean
}

/** What `run` may give: what the output schema takes. */
type Result<Output extends z.ZodType> = DeepReadonly<z.input<Output>> | Promise<DeepReadonly<z.input<Output>>>

/** One thing that hookdrill can do, declared once and bound to each surface; pure of transport. */
export interface Capability<
  Name extends string = string,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> extends Callable<Name, Input, Output> {
  readonly kind: 'call'
  /** Whether it needs a running hookdrill, or only the vendors. */
  readonly needs: 'server' | 'vendors'
  /** The input has been read with the input schema. */
  run(input: z.output<Input>, context: CapabilityContext): Result<Output>
  /** The same as JSON, piece by piece, where it may be too long to be made in one go. */
  text?(input: z.output<Input>, context: CapabilityContext): AsyncIterable<string>
}

/** Something that goes on for as long as somebody listens; the output is one entry of it. */
export interface Feed<
  Name extends string = string,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> extends Described<Name, Input, Output> {
  readonly kind: 'feed'
  readonly writes: false
  /** @returns a function that unsubscribes. */
  follow(
    input: z.output<Input>,
    context: CapabilityContext,
    listener: (entry: DeepReadonly<z.input<Output>>) => void,
  ): () => void
}

/**
 * Ties the result of `run` to the output schema, and its input to the input schema. What writes is refused while somebody has the
 * accounts of its tenant for itself: a grade would judge what others did to them.
 */
export const capability = <const Name extends string, Input extends z.ZodObject, Output extends z.ZodType>(
  declared: Callable<Name, Input, Output> & Pick<Capability<Name, Input, Output>, 'run' | 'text'>,
): Capability<Name, Input, Output> & { readonly needs: 'server' } => ({
  kind: 'call',
  needs: 'server',
  ...declared,
  run(input, context) {
    if (declared.writes && !declared.isOfLoans && typeof input['tenant'] === 'string')
      context.borrowers.refuseWhileLent(input['tenant'])
    return declared.run(input, context)
  },
})

/** A capability that needs no running hookdrill: it looks something up in what the vendors are. */
export const lookup = <const Name extends string, Input extends z.ZodObject, Output extends z.ZodType>(
  declared: Described<Name, Input, Output> & {
    run(input: z.output<Input>, context: VendorsContext): Result<Output>
  },
): Capability<Name, Input, Output> & { readonly needs: 'vendors' } => ({
  kind: 'call',
  needs: 'vendors',
  writes: false,
  ...declared,
})

export const feed = <const Name extends string, Input extends z.ZodObject, Output extends z.ZodType>(
  declared: Described<Name, Input, Output> & Pick<Feed<Name, Input, Output>, 'follow'>,
): Feed<Name, Input, Output> => ({ kind: 'feed', writes: false, ...declared })
