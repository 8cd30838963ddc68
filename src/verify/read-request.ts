import { readFile } from 'node:fs/promises'
import { decodeText } from '../kernel/data/decode-text.ts'
import { NoJsonError } from '../kernel/data/json-check.ts'
import { parseJson } from '../kernel/data/parse-json.ts'
import { readJson } from '../kernel/data/read-json.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { isZip, readBundle } from '../bundle/read-bundle.ts'
import { readCurl } from './read-curl.ts'
import { isHar, readHar } from './read-har.ts'
import { headersFromJson, readHeaders } from './read-headers.ts'
import { isHttpMessage, readHttpMessage } from './read-http-message.ts'
import { RequestFileError } from './request-file-error.ts'
import type { StoredRequest } from './stored-request.ts'
import { fileProblem } from '../kernel/errors/file-problem.ts'

/**
 * A stored request from a file of any kind that is known: a HAR, a cURL line, a request as on the wire, or JSON with headers and body.
 *
 * @throws {RequestFileError} for a file that cannot be read, or is none of these.
 */
export async function readRequestFile(path: string, entry?: number): Promise<StoredRequest> {
  return await readRequest(await readBytes(path), path === '-' ? 'stdin' : path, entry)
}

/** As `readRequestFile`, of bytes that are there already. */
export async function readRequest(bytes: Uint8Array, source: string, entry?: number): Promise<StoredRequest> {
  if (bytes.length === 0) throw new RequestFileError(source, 'it is empty')
  if (isZip(bytes)) return await readFromBundle(bytes, source, entry)
  if (isHttpMessage(bytes)) return readHttpMessage(bytes, source)
  const text = textOf(bytes, source)
  if (/^\s*(\$ )?(\S*[\\/])?curl(\.exe)?\s/.test(text))
    return await readCurlLine(text.replace(/^\s*(\$ )?/, ''), source)
  const json = parseJson(text)
  if (isHar(json)) return readHar(json, source, entry)
  if (typeof json === 'object' && json !== null) return fromJson(json, source)
  const broken = /^\s*[[{]/.test(text) && json === undefined ? jsonProblem(text) : undefined
  throw new RequestFileError(
    source,
    broken === undefined
      ? 'it is not a request'
      : `it begins as JSON or a HAR does, and is broken: ${broken}`,
    broken === undefined ? kinds : 'it may have been cut on its way: copy it again',
  )
}

const kinds =
  'give a HAR, a cURL line, a request as on the wire (first line, headers, empty line, body), or JSON with headers and body; headers and body in two files with --headers and --body'

/** A webhook of a bundle, by its number there. */
async function readFromBundle(bytes: Uint8Array, source: string, entry?: number): Promise<StoredRequest> {
  const { manifest, files } = await readBundle(bytes, source)
  const webhooks = manifest.exchanges.flatMap((one) => (one.kind === 'webhook' ? [one] : []))
  const found = webhooks.find(({ number }) => number === entry)
  if (!found)
    throw new RequestFileError(
      source,
      entry === undefined ? `it has ${webhooks.length} webhooks` : `its number ${entry} is no webhook`,
      `say which with --entry: ${webhooks
        .slice(0, 20)
        .map(({ number }) => number)
        .join(', ')}${webhooks.length > 20 ? ', …' : ''}`,
    )
  return {
    source: `number ${found.number} of ${source}`,
    headers: headersFromJson(found.headers, source),
    body: files.get(found.body) ?? new Uint8Array(),
  }
}

/** A line that somebody copied; files that it names with `@` are read. */
export const readCurlLine = async (line: string, source: string): Promise<StoredRequest> =>
  await readCurl(line.trim(), source, readBytes)

/** Headers and body that were kept in two files. */
export const readHeadersAndBody = async (headers: string, body: string): Promise<StoredRequest> => ({
  source: `${headers} and ${body}`,
  headers: readHeaders(textOf(await readBytes(headers), headers), headers),
  body: await readBytes(body),
})

/** `{ headers, body }` as functions in clouds are called with, or a delivery as `deliveries show --json` prints it. */
function fromJson(json: object, source: string): StoredRequest {
  const given = new Map<string, unknown>(Object.entries(json))
  const attempts = given.get('attempts')
  const last: unknown = Array.isArray(attempts) ? attempts.at(-1) : undefined
  const headers =
    given.get('headers') ??
    (typeof last === 'object' && last !== null && 'headers' in last ? last.headers : undefined)
  const body = given.get('rawBody') ?? given.get('body')
  if (headers === undefined) throw new RequestFileError(source, 'it is JSON without headers', kinds)
  if (body === undefined) throw new RequestFileError(source, 'it is JSON without a body', kinds)
  if (typeof body !== 'string')
    throw new RequestFileError(
      source,
      'its body has been parsed, so the bytes that were signed are not in it',
      'keep the body as text, or as base64 with "isBase64Encoded": true',
    )
  const isBase64 = given.get('isBase64Encoded') === true || attempts !== undefined
  return {
    source,
    headers: headersFromJson(headers, source),
    body: Buffer.from(body, isBase64 ? 'base64' : 'utf8'),
  }
}

function jsonProblem(text: string): string | undefined {
  try {
    readJson(text)
    return undefined
  } catch (error) {
    if (error instanceof NoJsonError) return error.message
    throw error
  }
}

function textOf(bytes: Uint8Array, source: string): string {
  try {
    return decodeText(bytes)
  } catch (error) {
    throw new RequestFileError(source, messageOf(error), kinds)
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return path === '-' ? await readStdin() : await readFile(path)
  } catch (error) {
    throw new RequestFileError(path, fileProblem(error))
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array) // A stream without an encoding gives bytes.
  return Buffer.concat(chunks)
}
