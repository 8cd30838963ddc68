import type { DeliveryFaultInput } from '../faults/catalogue.ts'
import type { Lab } from './lab/lab.ts'
import type { Verdict } from './verdict.ts'

export type Level = 'must' | 'should'

/** One thing that a handler must or should do, how it is tried, and how it is mended. Ids never change. */
export interface Requirement {
  /** `SIG-03` */
  readonly id: string
  readonly level: Level
  /** The date of the first set that asks for it, such as `2026-11`. @default the first set */
  readonly since?: string
  /** What the handler does when it is right, in one line. */
  readonly title: string
  /** What goes wrong otherwise. */
  readonly why: string
  /** Where it says so, or how it is known that it happens. */
  readonly evidence: string
  /** How to do it right, in one or two lines. */
  readonly mend: string
  /** Whether nothing else may be tried meanwhile: the clock is moved, or what is counted cannot be told apart. @default false */
  readonly isAlone?: true
  /** Whether it comes after all others: the handler may go on with it for minutes, or takes nothing after the hours that pass. @default false */
  readonly isLast?: true
  /** Whether it looks at what was kept, if somebody gave a probe: then it is tried again by itself when something is amiss. @default false */
  readonly countsKept?: true
  /** The odd webhooks that it is tried by, and what it means when one of them breaks the handler, or ends its process. */
  readonly odd?: { readonly faults: readonly DeliveryFaultInput[]; readonly broke: string }
  /** Why it does not apply here; nothing when it does. */
  whyNot?(lab: Lab): string | undefined
  /** Sends what it takes, and judges what was seen. */
  tryOut(lab: Lab): Promise<Verdict>
}

/** The requirements of one area, in their order. */
export interface Area {
  /** `authenticity` */
  readonly name: string
  readonly title: string
  readonly requirements: readonly Requirement[]
}
