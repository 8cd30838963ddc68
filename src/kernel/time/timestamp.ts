import { Date } from './globals.ts'

/** `2026-02-15T10:30:45Z`: UTC, whole seconds. */
export const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, -'.123Z'.length)}Z`

/** `2026-02-15T10:30:45.123Z`: UTC, milliseconds. */
export const isoMillis = (ms: number): string => new Date(ms).toISOString()
