import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { HookdrillError } from '../kernel/errors/error.ts'
import { hostInUrl, ownHosts } from './own-hosts.ts'

export interface Listening {
  readonly server: Server
  /** `http://127.0.0.1:4010` */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** The port that was asked for cannot be had. */
export class ListenError extends HookdrillError {
  override readonly name: string = 'ListenError'
}

/** Somebody else listens there. */
export class PortTakenError extends ListenError {
  override readonly name = 'PortTakenError'
  readonly port: number
  readonly host: string

  constructor(port: number, host: string, cause: unknown) {
    super('port_taken', `port ${port} is taken on ${host}`, {
      suggestion: 'choose another port, or 0 for any free one',
      cause,
    })
    this.port = port
    this.host = host
  }
}

/**
 * Listens on `port` (0 for a free one).
 *
 * @throws {ListenError} when the port is taken or may not be used; names the way out.
 */
export async function listen(listener: RequestListener, port: number, host: string): Promise<Listening> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw noPort(port)
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asListenError(error, port, host)))
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    server,
    port: address.port,
    url: `http://${ownHosts(address.address)[0]}:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const noPort = (port: number): ListenError =>
  new ListenError('invalid_port', `there is no port ${port}`, {
    suggestion: 'choose one from 0 to 65535; vendors with ports of their own have those that follow',
  })

/** Neither the server nor a connection to it is a reason for the process to stay up. */
export function letProcessEnd(server: Server): void {
  server.unref()
  server.on('connection', (socket: Socket) => socket.unref())
}

/** The error of a `listen` that failed, as people read it. */
export function asListenError(error: NodeJS.ErrnoException, port: number, host: string): ListenError {
  if (error.code === 'EADDRINUSE') return new PortTakenError(port, host, error)
  if (error.code === 'EACCES') {
    return new ListenError('port_refused', `port ${port} may not be used by this account`, {
      suggestion: 'choose one above 1023',
      cause: error,
    })
  }
  return new ListenError('cannot_listen', `cannot listen on ${hostInUrl(host)}:${port}: ${error.message}`, {
    cause: error,
  })
}
