import { RequestFileError } from './request-file-error.ts'
import { splitShellLine } from './split-shell-line.ts'
import type { StoredRequest } from './stored-request.ts'

/** Reads a file that the line names with `@`. */
export type ReadGiven = (path: string) => Promise<Uint8Array>

interface Given {
  readonly headers: (readonly [string, string])[]
  readonly data: Uint8Array[]
  isJson: boolean
}

/**
 * A cURL line, as browsers and proxies copy one: its headers and its data. Nothing is sent.
 *
 * @throws {RequestFileError} for a line that cannot be read, or has no data.
 */
export async function readCurl(line: string, source: string, readGiven: ReadGiven): Promise<StoredRequest> {
  const [command, ...words] = splitShellLine(line, source)
  if (command === undefined || !/(^|[\\/])curl(\.exe)?$/.test(command))
    throw new RequestFileError(source, 'it does not begin with curl')
  const given: Given = { headers: [], data: [], isJson: false }
  for (const { name, value } of optionsIn(words, source)) await take(name, value, given, readGiven, source)
  if (given.data.length === 0)
    throw new RequestFileError(
      source,
      'the cURL line has no data, and a webhook has a body',
      "give it with --data-binary '…' or --data-binary @file",
    )
  const isTyped = given.headers.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    source,
    headers: [
      ...given.headers,
      ...(given.isJson && !isTyped ? [['Content-Type', 'application/json'] as const] : []),
    ],
    body: joinData(given),
  }
}

/** curl puts `&` between several of `--data`, and nothing between several of `--json`. */
function joinData({ data, isJson }: Given): Uint8Array {
  const between = isJson ? [] : [Buffer.from('&')]
  return Buffer.concat(data.flatMap((one, at) => (at === 0 ? [one] : [...between, one])))
}

async function take(
  name: string,
  value: string,
  given: Given,
  readGiven: ReadGiven,
  source: string,
): Promise<void> {
  if (name === '-H' || name === '--header') {
    const found = /^([^:;]+)(?::[ \t]*(.*)|;)$/s.exec(value)
    if (!found)
      throw new RequestFileError(source, `what follows ${name} is not a header`, "write -H 'Name: value'")
    given.headers.push([found[1]?.trim() ?? '', found[2] ?? ''])
  } else if (name === '-u' || name === '--user')
    given.headers.push(['Authorization', `Basic ${Buffer.from(value).toString('base64')}`])
  else if (name === '--data-raw') given.data.push(Buffer.from(value))
  else if (name === '--data-urlencode') given.data.push(Buffer.from(encodeData(value)))
  else if (/^(-d|--data|--data-ascii|--data-binary|--json)$/.test(name)) {
    given.isJson ||= name === '--json'
    const bytes = value.startsWith('@') ? await readGiven(value.slice(1)) : Buffer.from(value)
    // Of a file, curl leaves out line ends, unless it is told that it is binary.
    const isText = value.startsWith('@') && /^(-d|--data|--data-ascii)$/.test(name)
    given.data.push(
      isText ? Buffer.from(bytes).filter((byte) => byte !== 0x0a && byte !== 0x0d && byte !== 0) : bytes,
    )
  }
}

function encodeData(value: string): string {
  const at = value.indexOf('=')
  return at < 0
    ? encodeURIComponent(value)
    : `${at === 0 ? '' : value.slice(0, at + 1)}${encodeURIComponent(value.slice(at + 1))}`
}

const shortWithValue = new Set('XHdubAeomxwFTKEDcCrtYyzUQP')
const longWithoutValue =
  /^--(compressed|insecure|location|silent|show-error|verbose|include|get|head|globoff|fail|http1\.[01]|http2|http3|no-\S+|path-as-is|tlsv1(\.\d)?|anyauth|digest|basic|ntlm|negotiate|ipv[46]|progress-bar|raw|remote-name|location-trusted|fail-with-body|tcp-nodelay|next|parallel)$/

interface Option {
  readonly name: string
  readonly value: string
}

/** Options with their values; what is left is the URL. */
function optionsIn(words: readonly string[], source: string): readonly Option[] {
  const found: Option[] = []
  const valueAfter = (at: number, name: string): string => {
    const value = words[at + 1]
    if (value === undefined) throw new RequestFileError(source, `the cURL line ends after ${name}`)
    return value
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word.startsWith('--')) {
      const isSwitch = longWithoutValue.test(word)
      found.push({ name: word, value: isSwitch ? '' : valueAfter(at, word) })
      if (!isSwitch) at += 1
    } else if (/^-[A-Za-z#:]/.test(word)) {
      const letters = Array.from(word.slice(1))
      const last = letters.findIndex((letter) => shortWithValue.has(letter))
      if (last < 0) continue
      const name = `-${letters[last]}`
      const attached = letters.slice(last + 1).join('')
      found.push({ name, value: attached === '' ? valueAfter(at, name) : attached })
      if (attached === '') at += 1
    }
  }
  return found
}
