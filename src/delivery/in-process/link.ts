import { duplexPair, type Duplex } from 'node:stream'
import { setImmediate } from '../../kernel/time/globals.ts'

/** Two ends of a connection that never leaves this process. */
export interface Link {
  readonly client: Duplex
  readonly server: Duplex
}

/** Why a link broke; both ends hear of it. Its code is what the caller sees as the reason. */
export class LinkBroken extends Error {
  override readonly name = 'LinkBroken'
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** `isEncrypted` is what frameworks go by when they tell https from http. */
export function createLink(isEncrypted: boolean): Link {
  const [client, server] = duplexPair()
  for (const side of [client, server]) dress(side, isEncrypted)
  endTogether(client, server)
  endTogether(server, client)
  return { client, server }
}

/** As a socket ends: an error breaks both ends, anything else is the end of what the other can read. */
function endTogether(one: Duplex, other: Duplex): void {
  // Whoever holds the end hears of its error by itself; until somebody does, it must not end the process.
  one.on('error', () => undefined)
  one.once('close', () => {
    const why: unknown = one.errored
    // A turn later, as over a network: what arrived before can still be read.
    if (why instanceof LinkBroken) return void setImmediate(() => other.destroy(why))
    if (other.destroyed) return
    if (other.readableEnded) return void other.destroy()
    other.once('end', () => other.destroy())
    other.push(null)
  })
}

/** What servers and frameworks ask of a socket beyond being a stream. */
function dress(side: Duplex, encrypted: boolean): void {
  const same = (): Duplex => side
  const here = { address: '127.0.0.1', family: 'IPv4', port: 0 }
  Object.assign(side, {
    encrypted,
    remoteAddress: here.address,
    remoteFamily: here.family,
    remotePort: here.port,
    localAddress: here.address,
    localPort: here.port,
    address: () => here,
    setTimeout: same,
    setNoDelay: same,
    setKeepAlive: same,
    ref: same,
    unref: same,
    resetAndDestroy: () => side.destroy(new LinkBroken('ECONNRESET')),
  })
}
