import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'

export const orNull = (ms: number | null): string | null => (ms === null ? null : isoSeconds(ms))
