import type { ScenarioInput } from '../../kernel/scenario/scenario.ts'
import type { EndDifference } from './compare.ts'

/** A history that ends otherwise than the right one, as small as could be found. */
export interface BrokenHistory {
  readonly difference: EndDifference
  /** `record.finished, record.created` */
  readonly summary: string
  /** For `play`. */
  readonly scenario: ScenarioInput
  /** What draws the same histories again; nothing for those that were not drawn. */
  readonly seed: number | undefined
}

/** Histories of one sort that were tried. */
export interface TriedHistories {
  readonly sort: HistorySort
  readonly count: number
}

export type HistorySort = 'orders' | 'repeats' | 'coincidences' | 'mixtures'

/** What came of letting the events of a journey arrive in other ways. */
export interface Exploration {
  readonly vendor: string
  readonly to: string
  /** The events of the journey, in order; none when it could not be watched. */
  readonly events: readonly string[]
  readonly probe: string | undefined
  /** Why nothing could be explored. */
  readonly failed: string | undefined
  readonly tried: readonly TriedHistories[]
  /** The smallest of each sort that breaks the handler. */
  readonly broken: readonly BrokenHistory[]
  /** What failed once, and not when it was tried again. */
  readonly inconclusive: readonly string[]
  readonly ms: number
}

/** Whether nothing broke it, and nothing stayed open. */
export const copes = ({ failed, broken, inconclusive }: Exploration): boolean =>
  failed === undefined && broken.length === 0 && inconclusive.length === 0
