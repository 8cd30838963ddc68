import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import { afterFreeMs, afterRealMs, type Cancel } from '../../kernel/time/real-time.ts'
import { AbortController } from '../../kernel/wire/node-globals.ts'

/** Looks after a call that may rightly take long. */
export interface SilenceWatch extends Disposable {
  /** Aborted, with the error to be thrown, when nobody is there who could answer it. */
  readonly signal: AbortSignal
}

/** How long a call may take before it is asked whether somebody is there, and how long that answer may take, in ms. */
const patienceMs = 5000

/** Asks a server again and again whether it is there, as long as it owes an answer: one that takes connections may never say a word. */
export function watchSilence(server: string, ms = patienceMs): SilenceWatch {
  const silent = new AbortController()
  let cancel: Cancel = () => undefined
  let isOver = false
  function look(): void {
    const asked = new AbortController()
    const giveUp = afterFreeMs(ms, () => asked.abort())
    void isThere(server, asked.signal).then((there) => {
      giveUp()
      if (isOver) return
      if (there) cancel = afterRealMs(ms, look)
      else silent.abort(silence(server, 2 * ms))
    })
  }
  cancel = afterRealMs(ms, look)
  return {
    signal: silent.signal,
    [Symbol.dispose]() {
      isOver = true
      cancel()
    },
  }
}

/** Whatever it says: what is wrong with that, the call itself finds out. */
async function isThere(server: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { body } = await fetch(`${server}/_hookdrill/health`, { signal })
    await body?.cancel()
    return true
  } catch {
    return !signal.aborted
  }
}

const silence = (server: string, ms: number): UnreachableError =>
  new UnreachableError(
    'silent',
    `something listens at ${new URL(server).origin}, and has not said a word for ${ms / 1000} s`,
    { suggestion: 'check --server; a hookdrill that hangs is to be ended and started again' },
  )
