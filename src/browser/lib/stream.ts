import { effect, signal } from '@preact/signals'
import type { JournalEntry } from '../../journal/journal.ts'
import { setTimeout } from '../globals.ts'
import { authorizationHeader, isLocked, reach, requestOf, toApiCall, toApiError, token } from './api.ts'
import { tenant } from './route.ts'

export type ConnectionState = 'connecting' | 'live' | 'lost'

/** Whether the page hears of what happens. */
export const connection = signal<ConnectionState>('connecting')

/** How often it has begun to listen: whoever shows a list reads it anew then. */
export const began = signal(0)

type Listener = (entries: readonly JournalEntry[]) => void

const listeners = new Set<Listener>()

/** Calls the listener with what happens in the tenant. @returns a function that unsubscribes. */
export function onEntries(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** ms; doubled each time, up to the last. */
const waits = [500, 1000, 2000, 4000]

/** Listens to the tenant of the page for as long as the page is there. */
export function keepListening(): void {
  effect(() => {
    const abort = new AbortController()
    const where = { of: tenant.value, key: token.value }
    void listen(where.of, abort.signal)
    return () => abort.abort()
  })
}

async function listen(of: string, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    connection.value = failures === 0 ? 'connecting' : 'lost'
    try {
      await readStream(of, signal, () => (failures = -1))
    } catch {
      if (signal.aborted || isLocked.value) return
    }
    if (signal.aborted) return
    connection.value = 'lost'
    await pause(waits[Math.min(Math.max(failures, 0), waits.length - 1)] ?? 500, signal)
  }
}

/** Through `fetch`, since an `EventSource` cannot send the token in a header. */
async function readStream(of: string, signal: AbortSignal, opened: () => void): Promise<void> {
  const { url } = requestOf(toApiCall('journal.follow', { tenant: of }))
  const response = await reach(url, { headers: authorizationHeader(), signal })
  if (!response.ok) throw toApiError(await response.json(), response.status)
  if (!response.body) return
  opened()
  connection.value = 'live'
  began.value++
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop() ?? ''
    deliver(blocks.flatMap(entryIn))
  }
}

const entryIn = (block: string): readonly JournalEntry[] =>
  block
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as JournalEntry) // The server wrote it.

function deliver(entries: readonly JournalEntry[]): void {
  if (entries.length > 0) for (const listener of listeners) listener(entries)
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
