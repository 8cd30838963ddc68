import { startReceiver, type Receiver } from '../../support/receiver.ts'
import { startHookdrill, type Started } from '../../support/start.ts'

/** A server with something in it to look at. */
export interface World extends AsyncDisposable {
  readonly drill: Started
  readonly url: string
  /** Takes everything. */
  readonly receiver: Receiver
  /** Refuses everything. */
  readonly refusing: Receiver
}

/** Deliveries of several vendors in every status, one with a fault; the clock stands still. */
export async function startWorld(): Promise<World> {
  const drill = await startHookdrill({
    tenant: { clock: { frozenAt: Date.parse('2026-01-05T09:00:00Z') }, seed: 'seven' },
  })
  const receiver = await startReceiver()
  const refusing = await startReceiver(
    ...Array.from({ length: 20 }, () => ({
      status: 401,
      headers: { 'content-type': 'application/json' },
      body: '{"error":"signature does not match"}',
    })),
  )
  const own = '/tenants/default'
  await drill.control(`${own}/subscriptions`, { vendor: 'amiqus', url: receiver.url })
  for (const event of ['record.created', 'record.finished', 'client.created'])
    await drill.control(`${own}/events/amiqus/${event}`, {})
  await drill.control(`${own}/events/amiqus/record.finished`, { fault: 'wrong-secret' })
  await drill.control(`${own}/events/amiqus/record.finished`, {
    to: { url: refusing.url, secret: 'an-invented-secret' },
  })
  return {
    drill,
    url: drill.server.url,
    receiver,
    refusing,
    async [Symbol.asyncDispose]() {
      await drill[Symbol.asyncDispose]()
      await receiver[Symbol.asyncDispose]()
      await refusing[Symbol.asyncDispose]()
    },
  }
}
