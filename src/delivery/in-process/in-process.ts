import { MessageChannel } from 'node:worker_threads'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import type { Outcome } from '../../kernel/delivery/delivery.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { createFetchExchange } from './fetch-exchange.ts'
import { leaveUnhandled } from './handler-failure.ts'
import { readHandler, type InProcessHandler, type WaitUntil } from './handler.ts'
import { createListenerExchange } from './listener-exchange.ts'
import { createPlaces, type Places } from '../places.ts'
import type { WebhookRequest, WebhookSender } from '../send.ts'
import { wireTargetOf } from '../wire-target.ts'

/** Webhook receivers of this process, reached without a socket, under URLs that vendors take for public ones. */
export interface InProcess {
  /**
   * Gives the handler a host of its own, and returns the URL to subscribe with: `https://receiver-1.in-process.test/hook`.
   * Everything that is sent to that host reaches it, over http too.
   *
   * @param path Where the handler expects webhooks. @default /
   * @throws {InvalidInputError} for a handler of no known kind, or something that is not a path.
   */
  mount(handler: InProcessHandler, path?: string): string
  /**
   * From now on nobody listens there, as when a service is down.
   *
   * @throws {UnknownNameError} when nothing is mounted there.
   */
  unmount(url: string): Promise<void>
  /** Resolves when nothing is left of what the handler that is mounted there goes on with after its answers (`ctx.waitUntil`). */
  settled(url: string): Promise<void>
  /** Delivers to the handler that is mounted there; `undefined` for a URL that is none of these. */
  send(message: WebhookRequest, signal: AbortSignal): Promise<Outcome> | undefined
  /** Unmounts them all. */
  close(): Promise<void>
}

/** Reserved for tests (RFC 6761), so it is nobody's; not `localhost`, which vendors refuse. */
const domain = '.in-process.test'

export function createInProcess(): InProcess {
  const mounted = new Map<string, { readonly url: string; readonly exchange: Exchange }>()
  const anchor = createAnchor()
  let count = 0

  async function unmount(host: string): Promise<void> {
    const found = mounted.get(host)
    mounted.delete(host)
    await found?.exchange.close()
  }

  return {
    mount(handler, path = '/') {
      checkPath(path)
      const exchange = exchangeWith(handler)
      const host = `receiver-${++count}${domain}`
      const url = `https://${host}${path}`
      mounted.set(host, { url, exchange })
      return url
    },
    async unmount(url) {
      const host = hostOf(url)
      if (host === undefined || !mounted.has(host))
        throw new UnknownNameError(
          'receiver',
          url,
          [...mounted.values()].map((each) => each.url),
        )
      await unmount(host)
    },
    async settled(url) {
      await mounted.get(hostOf(url) ?? '')?.exchange.settled()
    },
    send(message, signal) {
      const host = hostOf(message.url)
      if (host === undefined) return undefined
      const exchange = mounted.get(host)?.exchange
      return exchange ? anchor.during(exchange(message, signal)) : Promise.resolve(nobodyThere)
    },
    async close() {
      await Promise.all([...mounted.keys()].map(unmount))
      anchor.lift()
    },
  }
}

/** How many attempts are under way to one receiver of this process at the same time. */
const mostAtOnce = 1000

/** Sends to the receivers of this process, and everything else with `send`. */
export function firstInProcess(inProcess: InProcess, send: WebhookSender): WebhookSender {
  const { places } = send
  const first: WebhookSender = (message, signal) => inProcess.send(message, signal) ?? send(message, signal)
  if (!places) return first
  // What needs no socket waits for none, but what is under way takes memory.
  const here = createPlaces(mostAtOnce)
  const take: Places['take'] = (url, signal) => (hostOf(url) === undefined ? places : here).take(url, signal)
  return Object.assign(first, { places: { take } })
}

type Exchange = WebhookSender & { settled(): Promise<void>; close(): Promise<void> }

function exchangeWith(handler: InProcessHandler): Exchange {
  const { waitUntil, settled } = createBackground()
  const read = readHandler(handler, waitUntil)
  return read.kind === 'listener'
    ? Object.assign(createListenerExchange(read.listener), { settled })
    : Object.assign(createFetchExchange(read.fetch), { settled, close: () => Promise.resolve() })
}

/** What handlers go on with after their answers. What fails there is node's to report. */
function createBackground(): { readonly waitUntil: WaitUntil; settled(): Promise<void> } {
  const tasks = new Set<Promise<unknown>>()
  return {
    waitUntil(task) {
      const ended = Promise.resolve(task).catch(leaveUnhandled)
      tasks.add(ended)
      void ended.then(() => tasks.delete(ended))
    },
    async settled() {
      while (tasks.size > 0) await Promise.all(tasks)
    },
  }
}

const nobodyThere: Outcome = { kind: 'unreachable', code: 'ECONNREFUSED' }

function hostOf(url: string): string | undefined {
  const host = wireTargetOf(url)?.url.hostname
  return host?.endsWith(domain) === true ? host : undefined
}

function checkPath(path: string): void {
  if (!/^\/[\x21-\x7e]*$/.test(path))
    throw new InvalidInputError('path', [`"${path}" is not a path`], 'give something like /webhooks')
}

/** A socket keeps the process from ending while it waits for an answer. Without one, this does. */
function createAnchor(): { during<T>(task: Promise<T>): Promise<T>; lift(): void } {
  const { port1 } = new MessageChannel()
  port1.on('message', () => undefined)
  port1.unref()
  let underWay = 0
  return {
    async during(task) {
      if (underWay++ === 0) port1.ref()
      try {
        return await task
      } finally {
        if (--underWay === 0) port1.unref()
      }
    },
    lift: () => port1.close(),
  }
}
