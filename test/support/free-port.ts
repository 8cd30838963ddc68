import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below what systems give to clients (Linux from 32768, others from 49152), so that no call takes the port before its server does. */
const [lowest, end] = [10_000, 32_000]

const given = new Set<number>()

/** A port that nobody listens on, for a program that must be told one. */
export async function freePort(): Promise<number> {
  const port = randomInt(lowest, end)
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
