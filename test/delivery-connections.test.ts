import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createDestinations } from '../src/delivery/destinations.ts'
import { createConnector } from '../src/delivery/connector.ts'
import { createExchange } from '../src/delivery/send.ts'
import { idleMs, watchMs, type ConnectionsOptions } from '../src/delivery/connections.ts'
import { createHttpSender } from '../src/delivery/http-sender.ts'

it('a receiver that closes its connections some ms after answering gets every first attempt', async () => {
  const server = createServer((req, res) => {
    req.resume()
    req.on('end', () => {
      res.end()
      setTimeout(() => req.socket.destroy(), 2 + ((req.socket.remotePort ?? 0) % 5))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const send = createHttpSender(createDestinations())
  const { signal } = new AbortController()
  const outcomes: string[] = []
  async function sendInTurn(): Promise<void> {
    for (let made = 0; made < 50; made++) {
      const { kind } = await send(
        { url: `http://127.0.0.1:${port}/`, headers: {}, body: Buffer.from('{}') },
        signal,
      )
      outcomes.push(kind)
    }
  }
  await Promise.all(Array.from({ length: 10 }, sendInTurn))
  expect(outcomes.filter((kind) => kind === 'response')).toHaveLength(500)
  await send.close()
  server.closeAllConnections()
  server.close()
})

/** Time of which a test is the master. */
function createTime() {
  let now = 0
  let due: { readonly at: number; readonly run: () => void }[] = []
  const time: ConnectionsOptions = {
    now: () => now,
    after(ms, run) {
      const one = { at: now + ms, run }
      due.push(one)
      return () => void (due = due.filter((each) => each !== one))
    },
  }
  function pass(ms: number): void {
    now += ms
    const over = due.filter(({ at }) => at <= now)
    due = due.filter(({ at }) => at > now)
    for (const { run } of over) run()
  }
  return { time, pass }
}

const turnsUntil = async (isMet: () => boolean): Promise<void> => {
  while (!isMet()) await new Promise((resolve) => setImmediate(resolve))
}

/** A receiver that counts its connections and what it has got whole, and a sender to it. */
async function startPair(answered: (socket: Socket, request: number) => void = () => undefined) {
  const sockets: Socket[] = []
  let requests = 0
  const server = createServer((req, res) => {
    req.resume().on('end', () => {
      answered(req.socket, ++requests)
      res.end()
    })
  })
  server.on('connection', (socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { time, pass } = createTime()
  let newest: Socket | undefined
  const connect = createConnector(createDestinations())
  const send = createExchange(
    (options, callback) =>
      connect(options, (...connected) => {
        newest = connected[1] ?? undefined
        callback(...connected)
      }),
    { keepsAlive: false, ...time },
  )
  /** The connection that was opened last dies as soon as something has been written to it. */
  function breakNextWrite(): void {
    const socket = newest
    if (!socket) return
    const { write } = socket
    const andBreak = (...given: unknown[]): boolean => {
      const isDrained = Reflect.apply(write, socket, given)
      setImmediate(() => socket.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' })))
      return isDrained
    }
    Object.assign(socket, { write: andBreak })
  }
  onTestFinished(async () => {
    await send.close()
    server.closeAllConnections()
    server.close()
  })
  const { signal } = new AbortController()
  const message = { url: `http://127.0.0.1:${port}/`, headers: {}, body: Buffer.from('{"a":1}') }
  async function sendMany(count: number): Promise<readonly string[]> {
    const outcomes: string[] = []
    for (let made = 0; made < count; made++) outcomes.push((await send(message, signal)).kind)
    return outcomes
  }
  return { sockets, pass, sendMany, breakNextWrite, requests: () => requests }
}

const answers = (count: number): readonly string[] => Array.from({ length: count }, () => 'response')

it('an origin that has kept an idle connection for a while gets later attempts over one that was used before', async () => {
  const { sockets, pass, sendMany } = await startPair()
  expect(await sendMany(20)).toEqual(answers(20))
  expect(sockets).toHaveLength(20)
  pass(watchMs)
  expect(await sendMany(20)).toEqual(answers(20))
  expect(sockets).toHaveLength(21)
  pass(idleMs)
  expect(await sendMany(1)).toEqual(answers(1))
  expect(sockets).toHaveLength(22)
})

it('an origin that closes the connection that is watched gets fresh ones for good', async () => {
  const { sockets, pass, sendMany } = await startPair()
  await sendMany(16)
  sockets[15]?.destroy()
  await turnsUntil(() => sockets[15]?.closed === true)
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  pass(10 * watchMs)
  expect(await sendMany(20)).toEqual(answers(20))
  expect(sockets).toHaveLength(36)
})

it('an attempt that dies on a used connection before the last byte is made again on a fresh one, and the origin gets fresh ones for good', async () => {
  const { sockets, pass, sendMany, requests, breakNextWrite } = await startPair()
  await sendMany(16)
  pass(watchMs)
  await sendMany(1)
  breakNextWrite()
  expect(await sendMany(1)).toEqual(answers(1))
  expect(requests()).toBe(18)
  const before = sockets.length
  pass(10 * watchMs)
  expect(await sendMany(3)).toEqual(answers(3))
  expect(sockets).toHaveLength(before + 3)
})

it('an attempt that dies on a used connection after its last byte has failed, and is not made again', async () => {
  const { sockets, pass, sendMany, requests } = await startPair((socket, request) => {
    if (request === 18) socket.destroy()
  })
  await sendMany(16)
  pass(watchMs)
  expect(await sendMany(2)).toEqual(['response', 'unreachable'])
  expect(requests()).toBe(18)
  const before = sockets.length
  expect(await sendMany(3)).toEqual(answers(3))
  expect(sockets).toHaveLength(before + 3)
})

it('a receiver that closes its connections 2 to 8 ms after answering fails none of 3,000 attempts, 50 at once', async () => {
  const server = createServer((req, res) => {
    req.resume().on('end', () => {
      res.end()
      setTimeout(() => req.socket.destroy(), 2 + ((req.socket.remotePort ?? 0) % 7))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const send = createHttpSender(createDestinations())
  const failed: unknown[] = []
  let left = 3000
  async function sendInTurn(): Promise<void> {
    while (left-- > 0) {
      const outcome = await send(
        { url: `http://127.0.0.1:${port}/`, headers: {}, body: Buffer.from('{"a":1}') },
        new AbortController().signal,
      )
      if (outcome.kind !== 'response') failed.push(outcome)
    }
  }
  await Promise.all(Array.from({ length: 50 }, sendInTurn))
  expect(failed).toEqual([])
  await send.close()
  server.closeAllConnections()
  server.close()
}, 60_000)
