import type { Duplex } from 'node:stream'
import type { Transmission } from '../kernel/delivery/delivery.ts'
import { afterRealMs, nextTurn } from '../kernel/time/real-time.ts'
import { setImmediate } from '../kernel/time/globals.ts'

/** The body, piece by piece. Ends early when `signal` aborts. */
export async function* slowly(
  body: Uint8Array,
  { chunkBytes, everyMs }: Extract<Transmission, { kind: 'slow-bytes' }>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += chunkBytes) {
    if (at > 0) await pause(everyMs, signal)
    if (signal.aborted) return
    yield body.subarray(at, at + chunkBytes)
  }
}

/** What fits into the first packets of a connection, in bytes: on its way at once. */
const atOnce = 8192

/**
 * The whole body on `socket()`, and then `reset` before an answer can come. A reset throws away what the machine has not
 * sent yet, so the last byte is held back until everything before it has had time to arrive: nobody answers without it.
 */
export async function* wholeThen(
  reset: () => void,
  body: Uint8Array,
  socket: () => Duplex | undefined,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  // The head goes out with the first piece of the body; without any, when this has ended.
  if (body.length === 0) return void setImmediate(() => void flushed(socket()).then(reset))
  if (body.length > 1) {
    yield body.subarray(0, -1)
    await flushed(socket())
    if (body.length > atOnce) await pause(100 + body.length / 2000, signal)
  }
  yield body.subarray(-1)
  await flushed(socket())
  reset()
}

/**
 * The body, with its last byte held back until what the other side has said of the connection meanwhile has been read: a request that
 * was not `isWhole` when its connection died was not seen whole. Ends early when it `isOver`.
 */
export async function* lastByteLater(
  body: Uint8Array,
  sent: { isWhole: boolean; isOver: boolean },
): AsyncGenerator<Uint8Array> {
  if (body.length > 1) {
    yield body.subarray(0, -1)
    // What has arrived is read between the first turn and the second.
    for (let turn = 0; turn < 2; turn++) await nextTurn()
  }
  if (sent.isOver) return
  sent.isWhole = true
  yield body.subarray(-1)
}

const flushed = (socket: Duplex | undefined): Promise<void> =>
  new Promise((resolve) => (socket ? void socket.write('', () => resolve()) : resolve()))

/** Real time; over at once when `signal` aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = (): void => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = afterRealMs(ms, end)
    signal.addEventListener('abort', end)
  })
}
