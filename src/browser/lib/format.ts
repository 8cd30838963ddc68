import type { Outcome } from '../../kernel/delivery/delivery.ts'
import { Date } from '../globals.ts'

/** `2026-01-02 09:00:00`, in UTC, as everything else of hookdrill. */
export const formatInstant = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

/** `09:00:00` */
export const formatTimeOfDay = (ms: number): string => new Date(ms).toISOString().slice(11, 19)

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/** `1h 05m`, two units at most. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`
  const at = units.findIndex(([, size]) => ms >= size)
  const [[unit, size] = ['s', 1000], next] = units.slice(at, at + 2)
  const whole = Math.floor(ms / size)
  if (!next) return `${whole}${unit}`
  const rest = Math.floor((ms % size) / next[1])
  return rest === 0 ? `${whole}${unit}` : `${whole}${unit} ${String(rest).padStart(2, '0')}${next[0]}`
}

/** An outcome in a word or two: the whole of it stands in the delivery. */
export function formatOutcomeBriefly(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'response':
      return String(outcome.status)
    case 'timeout':
      return 'timed out'
    case 'unreachable':
      return outcome.code
    case 'blocked':
      return 'not sent'
  }
}

/** `1,234 bytes` */
export const formatBytes = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`
