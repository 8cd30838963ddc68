/** For so many ms this process does nothing else and hears nobody. */
export function busyFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
