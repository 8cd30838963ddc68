import { useEffect, useRef, useState } from 'preact/hooks'
import type { CapabilityName } from '../../capabilities/index.ts'
import type { OutputOf } from '../../cli/lib/call.ts'
import type { JournalEntry } from '../../journal/journal.ts'
import { setTimeout, clearTimeout } from '../globals.ts'
import { ApiError, requestOf, run, type ApiCall } from '../lib/api.ts'
import { began, onEntries } from '../lib/stream.ts'

export interface LoadedAnswer<Name extends CapabilityName> {
  readonly data: OutputOf<Name> | undefined
  readonly error: ApiError | undefined
  readonly reload: () => void
}

/** Several entries that come at once are one reason to ask again; ms. */
const settleMs = 150

/** What a call answers; asked again when the call is another, when the page listens anew, and when something happens that concerns it. */
export function useAnswer<Name extends CapabilityName>(
  call: ApiCall<Name>,
  concerns: (entry: JournalEntry) => boolean = () => false,
): LoadedAnswer<Name> {
  const [answer, setAnswer] = useState<Omit<LoadedAnswer<Name>, 'reload'>>({
    data: undefined,
    error: undefined,
  })
  // The first time that the page listens is no reason to ask twice.
  const key = JSON.stringify([requestOf(call), Math.max(began.value, 1)])
  const latest = useRef({ call, concerns })
  latest.current = { call, concerns }

  const load = async (isWanted: () => boolean): Promise<void> => {
    try {
      const data = await run(latest.current.call)
      if (isWanted()) setAnswer({ data, error: undefined })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (isWanted()) setAnswer({ data: undefined, error })
    }
  }

  useEffect(() => {
    let isThere = true
    let timer: ReturnType<typeof setTimeout> | undefined
    void load(() => isThere)
    const unsubscribe = onEntries((entries) => {
      if (!entries.some((entry) => latest.current.concerns(entry))) return
      clearTimeout(timer)
      timer = setTimeout(() => void load(() => isThere), settleMs)
    })
    return () => {
      isThere = false
      clearTimeout(timer)
      unsubscribe()
    }
  }, [key])

  return { ...answer, reload: () => void load(() => true) }
}
