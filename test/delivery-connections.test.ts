import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createDestinations } from '../src/delivery/destinations.ts'
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
