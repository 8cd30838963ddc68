import { pauseMs } from '../../kernel/time/real-time.ts'

const mostReadings = 20

/** What is read last, and whether it was the same twice in a row, so many ms apart. What `isFinal` is read no more. */
export async function settled<T>(
  read: () => Promise<T>,
  quietMs: number,
  isFinal: (reading: T) => boolean = () => false,
): Promise<{ readonly reading: T; readonly isSettled: boolean }> {
  let reading = await read()
  for (let readings = 1; readings < mostReadings; readings++) {
    if (isFinal(reading)) return { reading, isSettled: true }
    await pauseMs(quietMs)
    const next = await read()
    if (JSON.stringify(next) === JSON.stringify(reading)) return { reading: next, isSettled: true }
    reading = next
  }
  return { reading, isSettled: false }
}
