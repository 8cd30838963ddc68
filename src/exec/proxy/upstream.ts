import { connect, type Socket } from 'node:net'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'
import { withoutUsers } from '../../kernel/wire/without-users.ts'
import { isThisMachine } from './this-machine.ts'

/** A proxy that was in the environment before ours took its place. */
export interface UpstreamProxy {
  readonly url: URL
  /** Whether a host is called without it. */
  isBypassed(host: string, port: string): boolean
}

/**
 * The proxy that the environment names for TLS, or else for plain calls.
 *
 * @throws {HookdrillError} for one that cannot be chained.
 */
export function upstreamIn(env: NodeJS.ProcessEnv): UpstreamProxy | undefined {
  const name = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].find((each) => env[each])
  const given = name === undefined ? undefined : env[name]
  if (given === undefined) return undefined
  const text = given.includes('://') ? given : `http://${given}`
  if (!URL.canParse(text) || new URL(text).protocol !== 'http:')
    throw new HookdrillError(
      'proxy_not_chained',
      `${name} names a proxy that cannot be chained: ${withoutUsers(text)}`,
      {
        suggestion: `only http:// proxies can be; unset ${name}, or give --offline to call nobody else`,
      },
    )
  const bypass = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(/[\s,]+/).filter((each) => each !== '')
  return {
    url: new URL(text),
    isBypassed: (host, port) => isThisMachine(host) || bypass.some((each) => bypasses(each, host, port)),
  }
}

/** `example.com` and its sub-domains, `.example.com`, `*.example.com`, `example.com:8080`, `*`. */
function bypasses(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const [, name = entry, only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase().replace(/^\*?\./, '')) ?? []
  return (only === undefined || only === port) && (host === name || host.endsWith(`.${name}`))
}

export const portOf = ({ port, protocol }: URL): string =>
  port === '' ? (protocol === 'http:' ? '80' : '443') : port

/** What a proxy wants to know of its callers, when the environment knows it. */
export const authorization = ({ username, password }: URL): readonly (readonly [string, string])[] =>
  username === ''
    ? []
    : [
        [
          'Proxy-Authorization',
          `Basic ${Buffer.from(`${decodeEscapes(username)}:${decodeEscapes(password)}`).toString('base64')}`,
        ],
      ]

/** A connection to a target, through the proxy where that is called for. */
export async function connectTo(target: URL, upstream: UpstreamProxy | undefined): Promise<Socket> {
  const port = portOf(target)
  if (!upstream || upstream.isBypassed(target.hostname, port))
    return await opened(connect(Number(port), bare(target.hostname)))
  const { url } = upstream
  const socket = await opened(connect(Number(portOf(url)), bare(url.hostname)))
  const wanted = `${target.hostname}:${port}`
  const headers = [['Host', wanted], ...authorization(url)].map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`CONNECT ${wanted} HTTP/1.1\r\n${headers.join('')}\r\n`)
  const answer = await readHead(socket)
  if (/^HTTP\/1\.[01] 2\d\d/.test(answer)) return socket
  socket.destroy()
  throw new Error(`the proxy ${url.host} answered ${answer.split('\r\n', 1)[0]}`)
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

function opened(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/** Nobody's honest answer to a CONNECT is longer. */
const longestHeadBytes = 16_384

/** Reads an answer up to its empty line; what follows stays in the socket. */
function readHead(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0)
    const end = (run: () => void): void => {
      socket.off('readable', onReadable).off('end', onEnd).off('error', reject)
      run()
    }
    const onEnd = (): void => end(() => reject(new Error('the proxy closed the connection')))
    const onReadable = (): void => {
      for (let chunk = readChunk(socket); chunk !== null; chunk = readChunk(socket)) {
        head = Buffer.concat([head, chunk])
        const at = head.indexOf('\r\n\r\n')
        if (at >= 0)
          return end(
            () => (socket.unshift(head.subarray(at + 4)), resolve(head.subarray(0, at).toString('latin1'))),
          )
        if (head.length > longestHeadBytes) return end(() => reject(new Error('the proxy answered too much')))
      }
    }
    socket.on('readable', onReadable).once('end', onEnd).once('error', reject)
  })
}

const readChunk = (socket: Socket): Buffer | null => socket.read() as Buffer | null // Nobody has set an encoding.
