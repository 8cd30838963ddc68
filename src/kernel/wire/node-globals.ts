import { ReadableStream as NodeStream } from 'node:stream/web'
import { runInThisContext } from 'node:vm'

/**
 * Node's own global object. A test environment such as jsdom or edge-runtime may run tests in a context with another one, which
 * lacks `fetch`, streams or `AbortSignal.any`, or has some that Node's own streams and sockets do not take.
 */
export const nodeGlobals = runInThisContext('globalThis') as typeof globalThis

export const { AbortController, AbortSignal } = nodeGlobals

/** What goes with the `Response` that there is. */
export const streamClass = (): typeof ReadableStream => globalThis.ReadableStream ?? NodeStream

/** That of the environment, whose objects a copy is to be made of; jest's jsdom has none. */
export const structuredClone: typeof globalThis.structuredClone =
  globalThis.structuredClone ?? nodeGlobals.structuredClone
