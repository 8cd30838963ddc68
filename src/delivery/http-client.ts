import type undici from 'undici'
import { nodeGlobals } from '../kernel/wire/node-globals.ts'

// Only the part of undici that sends. The rest is fetch: it takes longer to load than all else, and cannot be loaded where a
// test environment lacks the globals that it is made of. Not by the test runner's own require, which gives modules a context
// with timers that are not Node's.
const load = nodeGlobals.process.getBuiltinModule('node:module').createRequire(import.meta.url)

// Nor before something is sent: many a process that answers calls never sends anything. `load` keeps what it has loaded.

export const createAgent = (options: undici.Agent.Options): undici.Agent =>
  new (load('undici/lib/dispatcher/agent.js') as typeof undici.Agent)(options) // As undici itself exports it.

export const createClient = (origin: string, options: undici.Client.Options): undici.Client =>
  new (load('undici/lib/dispatcher/client.js') as typeof undici.Client)(origin, options) // As undici itself exports it.

export const buildConnector = (
  options: undici.buildConnector.BuildOptions,
): undici.buildConnector.connector =>
  (load('undici/lib/core/connect.js') as typeof undici.buildConnector)(options) // As undici itself exports it.

type Request = (
  this: undici.Dispatcher,
  options: undici.Dispatcher.RequestOptions,
) => Promise<undici.Dispatcher.ResponseData>

/** `dispatcher.request`, which is only there when all of undici has been loaded. */
export const requestOver = (
  dispatcher: undici.Dispatcher,
  options: undici.Dispatcher.RequestOptions,
): Promise<undici.Dispatcher.ResponseData> =>
  (request ??= load('undici/lib/api/api-request.js') as Request).call(dispatcher, options) // As undici itself adds it.

/** Found once: each attempt needs it. */
let request: Request | undefined

/** For where a browser's own is in the place of Node's, as happy-dom's: that one asks another origin for its leave first. */
export async function fetchOfNode(): Promise<typeof globalThis.fetch> {
  const { fetch } = await import('undici')
  return fetch as unknown as typeof globalThis.fetch // Node's is an undici of another version.
}
