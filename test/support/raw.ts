import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** Sends these very bytes, and gives the bytes that came back until the other side hung up. */
export function sendRaw(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => void socket.write(bytes))
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.once('error', reject)
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
  })
}

export interface RawServer extends AsyncDisposable {
  readonly port: number
  readonly url: string
  /** The bytes of each connection, as they came. */
  readonly seen: readonly Buffer[]
}

/** A server that knows no HTTP: keeps what comes, and lets `answer` look at it after each chunk. */
export async function startRawServer(answer: (seen: string, socket: Socket) => void): Promise<RawServer> {
  const seen: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    const at = seen.push(Buffer.alloc(0)) - 1
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      const all = Buffer.concat([seen[at] ?? Buffer.alloc(0), chunk])
      seen[at] = all
      answer(all.toString('latin1'), socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
