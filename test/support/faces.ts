import express from 'express'
import { setupServer } from 'msw/node'
import { expressHandler } from '../../src/http/express.ts'
import { listen } from '../../src/http/listen.ts'
import { mswHandlers } from '../../src/http/msw.ts'
import { nodeListener } from '../../src/http/node.ts'
import type { Mock } from '../../src/mock/mock.ts'

/** The ways in which a mock meets the world. Every contract runs through all of them. */
export const faces: Readonly<Record<string, (mock: Mock) => Promise<AsyncDisposable>>> = {
  node: (mock) => serve(mock, nodeListener(mock), ''),
  express: (mock) => serve(mock, express().use('/mounted', expressHandler(mock)), '/mounted'),
  msw: async (mock) => {
    const server = setupServer(...mswHandlers(mock))
    server.listen({ onUnhandledRequest: 'bypass' })
    return { [Symbol.asyncDispose]: async () => server.close() }
  },
}

async function serve(
  mock: Mock,
  listener: Parameters<typeof listen>[0],
  prefix: string,
): Promise<AsyncDisposable> {
  const listening = await listen(listener, 0, '127.0.0.1')
  mock.baseUrl = listening.url + prefix
  return { [Symbol.asyncDispose]: () => listening.close() }
}
