import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface TlsServer extends AsyncDisposable {
  readonly url: string
  /** Its self-signed certificate. */
  readonly file: string
  readonly pem: string
  readonly der: Buffer
  /** The bodies that it got. */
  readonly received: readonly string[]
}

/** An https server with a certificate that nobody trusts, for the host that is named; what it gets goes on to `behind`. */
export async function startTlsServer(host = 'IP:127.0.0.1', behind?: string): Promise<TlsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-tls-'))
  const [key, file, derFile] = ['key.pem', 'cert.pem', 'cert.der'].map((name) => join(folder, name))
  const openssl = (...args: string[]): Promise<unknown> => promisify(execFile)('openssl', args)
  const subject = ['-subj', '/CN=specimen', '-addext', `subjectAltName=${host}`]
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  await openssl('req', '-x509', ...made, '-keyout', key ?? '', '-out', file ?? '', ...subject)
  await openssl('x509', '-in', file ?? '', '-outform', 'DER', '-out', derFile ?? '')
  const pem = await readFile(file ?? '', 'utf8')
  const received: string[] = []
  const server = createServer({ key: await readFile(key ?? ''), cert: pem }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString())
      if (behind === undefined) response.end('ok')
      else void passOn(behind, request, received.at(-1) ?? '', response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}${behind === undefined ? '/hook' : ''}`,
    file: file ?? '',
    pem,
    der: await readFile(derFile ?? ''),
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function passOn(
  behind: string,
  { method = 'GET', url = '/' }: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(behind + url, { method, ...(body !== '' && { body, headers }) })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
}
