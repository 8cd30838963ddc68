/**
 * Runs something so many times, so many at once; gives how many were done in a second.
 *
 * @param {() => Promise<void>} run
 */
export async function perSecond(run, { times, atOnce = 50 }) {
  let left = times
  const one = async () => {
    while (left-- > 0) await run()
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: atOnce }, one))
  return times / ((performance.now() - from) / 1000)
}
