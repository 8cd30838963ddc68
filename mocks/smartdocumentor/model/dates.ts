import { isoTime } from '../azure/times.ts'
import type { SmartdocumentorContext } from './shape.ts'

/** A time as this tenant's API writes it. */
export const wireTime = ({ options }: SmartdocumentorContext, ms: number): string =>
  isoTime(ms, options.dateDecimals)
