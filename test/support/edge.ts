import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '@ngrok/ngrok'

/** What the edge says as its own name to whatever is behind it. */
export const edgeHost = 'drill-1f2e3d.ngrok-free.app'

/** One tunnel of the stand-in, for a test to pull at. */
export interface EdgeTunnel {
  readonly config: Config
  readonly url: string
  closed: boolean
  /** The connection is lost, and what the package would report. */
  lose(): void
  find(): void
}

/** Every tunnel that was opened, oldest first. */
export interface Edge {
  readonly tunnels: readonly EdgeTunnel[]
  forward(config: Config): Promise<{ url(): string; close(): Promise<void> }>
  close(): Promise<void>
}

/**
 * Stands in for ngrok: really forwards, from another port of loopback under another name (`localhost`), with the headers
 * that its edge adds, and refuses what ngrok refuses, in ngrok's words.
 */
export function createEdge(): Edge {
  const tunnels: EdgeTunnel[] = []
  const endings: (() => Promise<void>)[] = []

  async function forward(config: Config): Promise<{ url(): string; close(): Promise<void> }> {
    refuse(config)
    const server = createServer(passTo(String(config.addr)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://localhost:${(server.address() as AddressInfo).port}`
    const tunnel: EdgeTunnel = {
      config,
      url,
      closed: false,
      lose: () => config.onStatusChange?.('closed'),
      find: () => config.onStatusChange?.('connected'),
    }
    const close = async (): Promise<void> => {
      if (tunnel.closed) return
      tunnel.closed = true
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      config.onStatusChange?.('closed')
    }
    tunnels.push(tunnel)
    endings.push(close)
    return { url: () => url, close }
  }

  return { tunnels, forward, close: async () => void (await Promise.all(endings.map((end) => end()))) }
}

function refuse({ authtoken, domain }: Config): void {
  if (authtoken === 'refused_token')
    throw ngrokError(
      `failed to connect session: authentication failed: The authtoken you specified does not look like a proper ngrok authtoken.\r\nYour authtoken: ${authtoken}\r\n\r\nERR_NGROK_105\r\n`,
      'ERR_NGROK_105',
    )
  if (domain === 'taken.example.com')
    throw ngrokError(
      `failed to start tunnel: The endpoint 'https://${domain}' is already online.\r\n\r\nERR_NGROK_334\r\n`,
      'ERR_NGROK_334',
    )
}

const ngrokError = (message: string, errorCode: string): Error =>
  Object.assign(new Error(message), { code: 'GenericFailure', errorCode })

const passTo =
  (addr: string): RequestListener =>
  (req, res) => {
    const [hostname, port] = addr.split(':')
    const upstream = request({
      hostname,
      port,
      method: req.method,
      path: req.url,
      headers: [
        ...withoutHost(req),
        ...['Host', edgeHost],
        ...['X-Forwarded-For', '203.0.113.7'],
        ...['X-Forwarded-Host', edgeHost],
        ...['X-Forwarded-Proto', 'https'],
      ],
    })
    upstream.once('response', (answer) => {
      res.sendDate = false
      res.writeHead(answer.statusCode ?? 0, answer.statusMessage, answer.rawHeaders)
      answer.once('error', () => res.destroy())
      answer.pipe(res)
    })
    upstream.once('error', () => res.destroy())
    req.pipe(upstream)
  }

const withoutHost = ({ rawHeaders }: IncomingMessage): string[] =>
  rawHeaders.filter((_, at) => rawHeaders[at - (at % 2)]?.toLowerCase() !== 'host')

const edge = createEdge()

/** As the package exports it, for a process in which this file takes the package's place. */
export const forward = edge.forward
