import { effect, signal } from '@preact/signals'
import type { OutputOf } from '../../cli/lib/call.ts'
import { setInterval, sinceLoad } from '../globals.ts'
import { askFor } from './api.ts'
import { began, onEntries } from './stream.ts'

interface Reading {
  readonly ms: number
  readonly frozen: boolean
  /** When it was read, in ms since the page was loaded. */
  readonly readAt: number
}

const reading = signal<Reading | undefined>(undefined)

/** The tenant's clock now, epoch ms; it is looked at anew each second. */
export const now = signal<number | undefined>(undefined)

export const isFrozen = signal(false)

function tick(): void {
  const seen = reading.value
  now.value = seen && (seen.frozen ? seen.ms : seen.ms + sinceLoad() - seen.readAt)
}

export function setClock({ ms, frozen }: Pick<OutputOf<'clock.show'>, 'ms' | 'frozen'>): void {
  reading.value = { ms, frozen, readAt: sinceLoad() }
  isFrozen.value = frozen
  tick()
}

async function readClock(): Promise<void> {
  try {
    setClock(await askFor('clock.show', {}))
  } catch {
    reading.value = undefined // Whoever listens says that the connection is lost.
  }
}

/** Follows the tenant's clock for as long as the page is there. */
export function keepClock(): void {
  effect(() => {
    if (began.value > 0) void readClock()
  })
  onEntries((entries) => {
    if (entries.some(({ kind }) => kind === 'clock')) void readClock()
  })
  setInterval(tick, 1000)
}
