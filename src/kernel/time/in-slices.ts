import { nextTurn, realNow } from './real-time.ts'

/** So long, in ms of real time, nobody else has a turn. */
const sliceMs = 10

/** Lets others have a turn whenever what asks has taken long enough; there is nothing to wait for otherwise. */
export function createPause(): () => Promise<void> | undefined {
  let since = realNow()
  return () => {
    if (realNow() - since < sliceMs) return undefined
    return nextTurn().then(() => void (since = realNow()))
  }
}

/** Does something with each of very many things, and lets others have their turns meanwhile. */
export async function inSlices<T>(all: Iterable<T>, each: (one: T) => void): Promise<void> {
  const pause = createPause()
  for (const one of all) {
    each(one)
    const wait = pause()
    if (wait) await wait
  }
}
