import { isoMillis } from '../../../src/kernel/time/timestamp.ts'

/** `2024-03-15T13:49:41.65`: no zone, and no zeros at the end, as in the samples that come from a live system. */
export const timestamp = (ms: number): string => isoMillis(ms).replace(/\.?0*Z$/, '')

export const timestampOrNull = (ms: number | null): string | null => (ms === null ? null : timestamp(ms))
