import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below what systems give to clients (Linux from 32768, others from 49152), so that no call takes the port before its server does. */
const [lowest, highest] = [10_000, 32_000]

/** Each worker draws from ports of its own: what one has drawn and does not listen on yet, another would find free as well. */
const workers = 16
const share = Math.floor((highest - lowest) / workers)
const first = lowest + (Number(process.env['VITEST_POOL_ID'] ?? 0) % workers) * share

const given = new Set<number>()

/** A port that nobody listens on, for a program that must be told one. */
export async function freePort(): Promise<number> {
  const port = randomInt(first, first + share)
  if (given.has(port) || !(await canListen(port))) return freePort()
  given.add(port)
  return port
}

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
