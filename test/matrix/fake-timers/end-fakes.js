const { nextTick } = process

/**
 * Ends fake timers for good. While it tells how tests go, vitest has the real nextTick there for one tick, and then puts back what it
 * found: a false one, when a test has ended its fake timers within that tick. Everything after it would stand still.
 */
export async function endFakes(restore) {
  restore()
  await new Promise((resolve) => nextTick(resolve))
  process.nextTick = nextTick
}
