import { z } from 'zod'
import type { Refusal } from '../kernel/contract/refusal.ts'
import type { Reply } from '../kernel/contract/reply.ts'
import type { WireReply } from '../kernel/wire/wire-reply.ts'
import type { FaultDefinition, Output } from './fault.ts'

/** What answers in place of a route have at hand. */
export interface AnswerTools {
  /** The vendor says no, in its own words. */
  refuse(refusal: Refusal): Promise<WireReply>
  /** An answer of nobody in particular. */
  write(reply: Reply): Promise<WireReply>
}

/** A route's own answer, as far as faults look at it. */
export interface AnsweredCall {
  readonly reply: WireReply
  /** Whether the answer is a file. */
  readonly isFile?: boolean
}

/** What becomes of a call before it is answered at all. */
export type Transit = { readonly kind: 'wait'; readonly ms: number } | { readonly kind: 'reset' }

/** When a fault of an API call acts, and what it does. `given` holds its settings. */
type Acts =
  /** On the way to the route. */
  | { readonly stage: 'transit'; meet(given: unknown): Transit }
  /** In place of the vendor's answer: the route does not run, and nothing changes. */
  | { readonly stage: 'refusal'; answer(given: unknown, tools: AnswerTools): Promise<WireReply> }
  /** On a good answer (2xx with a body), which the route has given as usual; refusals do not use it up. */
  | { readonly stage: 'answer'; change(reply: WireReply, given: unknown): WireReply }
  /** In place of a good answer (2xx), after the route has run and what it changed is kept; refusals do not use it up. */
  | { readonly stage: 'loss'; lose(given: unknown, tools: AnswerTools): 'reset' | Promise<WireReply> }
  /** Two things in turn: a file that can be read, and from then on has expired. Nothing for an answer that it does not wait for. */
  | { readonly stage: 'expiry'; change(answered: AnsweredCall, method: string): WireReply | undefined }

/** What every fault of an API call says of itself. */
interface DescribedApiFault<Name extends string, Settings extends z.ZodRawShape> extends FaultDefinition {
  readonly name: Name
  readonly settings: Settings
  /** Which calls it waits for: any, or those for a file that is kept. @default any */
  readonly waitsFor?: 'downloads'
  /** Whether it makes no sense for HEAD, which gets no body. @default false */
  readonly needsBody?: boolean
}

export type ApiFaultDefinition<
  Name extends string = string,
  Settings extends z.ZodRawShape = z.ZodRawShape,
> = DescribedApiFault<Name, Settings> & Acts

/** Something that happens to a call before it is answered. */
export function defineTransitFault<const Name extends string, Settings extends z.ZodRawShape>({
  meet,
  ...fault
}: DescribedApiFault<Name, Settings> & { meet(settings: Output<Settings>): Transit }) {
  const settings = z.object(fault.settings)
  return { ...fault, stage: 'transit', meet: (given: unknown) => meet(settings.parse(given)) } as const
}

/** An answer in place of the vendor's. */
export function defineRefusalFault<const Name extends string, Settings extends z.ZodRawShape>({
  answer,
  ...fault
}: DescribedApiFault<Name, Settings> & {
  answer(settings: Output<Settings>, tools: AnswerTools): Promise<WireReply>
}) {
  const settings = z.object(fault.settings)
  return {
    ...fault,
    stage: 'refusal',
    answer: (given: unknown, tools: AnswerTools) => answer(settings.parse(given), tools),
  } as const
}

/** A change of a good answer. */
export function defineAnswerFault<const Name extends string, Settings extends z.ZodRawShape>({
  change,
  ...fault
}: DescribedApiFault<Name, Settings> & { change(reply: WireReply, settings: Output<Settings>): WireReply }) {
  const settings = z.object(fault.settings)
  return {
    ...fault,
    needsBody: true,
    stage: 'answer',
    change: (reply: WireReply, given: unknown) => change(reply, settings.parse(given)),
  } as const
}

/** The loss of a good answer. */
export function defineLossFault<const Name extends string, Settings extends z.ZodRawShape>({
  lose,
  ...fault
}: DescribedApiFault<Name, Settings> & {
  lose(settings: Output<Settings>, tools: AnswerTools): 'reset' | Promise<WireReply>
}) {
  const settings = z.object(fault.settings)
  return {
    ...fault,
    stage: 'loss',
    lose: (given: unknown, tools: AnswerTools) => lose(settings.parse(given), tools),
  } as const
}

/** A file that expires by being asked for. */
export const defineExpiryFault = <const Name extends string>(
  fault: Omit<DescribedApiFault<Name, Record<never, never>>, 'settings' | 'waitsFor'> & {
    readonly needsBody?: boolean
    change(answered: AnsweredCall, method: string): WireReply | undefined
  },
) => ({ ...fault, settings: {}, waitsFor: 'downloads', stage: 'expiry' }) as const
