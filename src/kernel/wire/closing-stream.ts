import { streamClass } from './node-globals.ts'
/**
 * A body of a `Request` or `Response` that needs no `queueMicrotask` to end. Node ends bodies of bytes with the global one, and
 * reads them for ever, until memory runs out, when a test has faked it.
 */
export const closingStream = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new (streamClass())({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
