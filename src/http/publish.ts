import type { RequestListener } from 'node:http'
import type { Tenants } from '../tenant/tenants.ts'
import { findDestination } from './find-destination.ts'
import { listen, type Listening } from './listen.ts'
import { vendorListener } from './node.ts'

/** What is published of a server: listeners of their own, apart from the one that has the control API. */
export interface Publisher {
  publish(reach: (local: string) => Promise<string>): Promise<void>
  close(): Promise<void>
}

/** `moveTo` hears where links are to point. */
export function createPublisher(tenants: Tenants, moveTo: (url: string) => void): Publisher {
  const listeners: Listening[] = []
  return {
    async publish(reach) {
      const listening = await listen(publicListener(tenants), 0, '127.0.0.1')
      listeners.push(listening)
      try {
        moveTo((await reach(listening.url)).replace(/\/$/, ''))
      } catch (error) {
        await listening.close()
        throw error
      }
    },
    close: async () => void (await Promise.all(listeners.map((each) => each.close()))),
  }
}

/** The vendor APIs alone, for callers from anywhere: there is no control API behind this listener that a path could reach. */
const publicListener = (tenants: Tenants): RequestListener =>
  vendorListener((call) => {
    const to = findDestination(call, tenants)
    return to.kind === 'mock' ? to : { kind: 'nowhere', why: 'no vendor is published here' }
  })
