/**
 * Runs somebody else's code, and goes on without it when it hangs or the receiver closes. In real time, not by the
 * receiver's clock: it guards against code that hangs for real.
 */
export async function inTime<T>(work: () => Promise<T>, timeoutMs: number, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const settled = new AbortController()
  const limit = AbortSignal.timeout(timeoutMs)
  const cut = new Promise<never>((_, reject) => {
    const stop = (why: string) => () => reject(new Error(why))
    limit.addEventListener('abort', stop(`no answer within ${timeoutMs} ms`), { signal: settled.signal })
    signal.addEventListener('abort', stop('the receiver was closed'), { signal: settled.signal })
  })
  try {
    return await Promise.race([work(), cut])
  } finally {
    settled.abort()
  }
}
