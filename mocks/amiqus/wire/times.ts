import { isoSeconds } from '../../../src/vendor/timestamp.ts'

export const orNull = (ms: number | null): string | null => (ms === null ? null : isoSeconds(ms))
