import { parseJson } from '../kernel/data/parse-json.ts'
import { jsonSpellingsOfLibraries, tokensOf } from './respell-json.ts'
import { withoutPadding } from '../kernel/data/without-padding.ts'

/** What may have been signed, when the body that is there is not. */
export interface SignedCandidate {
  /** `re-serialised` */
  readonly name: string
  /** What happened to the body after it was signed, as a sentence. */
  readonly says: string
  readonly body: Uint8Array
}

/** The bodies of which the one that is there may have been made, by what is known to happen to bodies on their way. */
export function candidatesFor(body: Uint8Array): readonly SignedCandidate[] {
  const seen = new Set([key(body)])
  return [...ofBytes(body), ...ofText(body), ...ofJson(body), ...ofCut(body)].filter((candidate) => {
    const isNew = !seen.has(key(candidate.body))
    seen.add(key(candidate.body))
    return isNew
  })
}

export const keepTheBytes =
  'verify the bytes as they came, before anything parses, decodes or stores them as text'

const key = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const candidate = (name: string, says: string, body: string | Uint8Array): SignedCandidate => ({
  name,
  says,
  body: typeof body === 'string' ? Buffer.from(body) : body,
})

/** What was put before the body or after it, or taken away. */
function ofBytes(body: Uint8Array): readonly SignedCandidate[] {
  const bytes = Buffer.from(body)
  const text = bytes.toString('latin1')
  const found: SignedCandidate[] = []
  const add = (name: string, says: string, latin1: string): void =>
    void (latin1 !== text && found.push(candidate(name, says, Buffer.from(latin1, 'latin1'))))
  add(
    'added newline',
    'a newline was added at the end of the body after it was signed',
    text.replace(/\r?\n$/, ''),
  )
  add('lost newline', 'the newline that ended the body was lost after it was signed', `${text}\n`)
  add(
    'lost newline',
    'the carriage return and newline that ended the body were lost after it was signed',
    `${text}\r\n`,
  )
  add(
    'byte order mark',
    'a byte order mark was put before the body after it was signed',
    text.replace(/^\u00EF\u00BB\u00BF/, ''),
  )
  add('added space', 'spaces were put around the body after it was signed', text.trim())
  add(
    'line ends',
    'the line ends of the body were turned from LF into CRLF after it was signed',
    text.replaceAll('\r\n', '\n'),
  )
  add(
    'line ends',
    'the line ends of the body were turned from CRLF into LF after it was signed',
    text.replaceAll(/\r?\n/g, '\r\n'),
  )
  return found
}

/** What was decoded wrongly, or wrapped. */
function ofText(body: Uint8Array): readonly SignedCandidate[] {
  const bytes = Buffer.from(body)
  const text = bytes.toString('utf8')
  const found: SignedCandidate[] = []
  if (Buffer.from(text).equals(bytes) && /^[\0-\u00FF]*$/.test(text))
    found.push(
      candidate(
        'wrong charset',
        'the body was decoded as Latin-1 and encoded as UTF-8 after it was signed',
        Buffer.from(text, 'latin1'),
      ),
    )
  found.push(
    candidate(
      'wrong charset',
      'the body was turned from UTF-8 into Latin-1 after it was signed',
      bytes.toString('latin1'),
    ),
  )
  if (bytes.length % 2 === 0 && bytes.includes(0))
    found.push(
      candidate(
        'wrong charset',
        'the body was turned from UTF-8 into UTF-16 after it was signed',
        bytes.toString('utf16le').replace(/^\uFEFF/, ''),
      ),
    )
  if (isBase64(text))
    found.push(
      candidate('base64', 'the body was turned into base64 after it was signed', Buffer.from(text, 'base64')),
    )
  if (/%[0-9a-f]{2}/i.test(text) && isPercentEncoded(text))
    found.push(
      candidate(
        'percent-encoded',
        'the body was percent-encoded after it was signed',
        decodeURIComponent(text.replaceAll('+', ' ')),
      ),
    )
  const json = parseJson(text)
  if (typeof json === 'string')
    found.push(
      candidate('JSON text', 'the body was written as a JSON text, in quotes, after it was signed', json),
    )
  return found
}

const isPercentEncoded = (text: string): boolean =>
  !/%(?![0-9a-f]{2})/i.test(text) &&
  Buffer.from(text).every((byte) => byte < 0x80) &&
  !/%[89a-f][0-9a-f]/i.test(text)

/** The same JSON in other bytes. */
function ofJson(body: Uint8Array): readonly SignedCandidate[] {
  const text = Buffer.from(body).toString('utf8')
  const json = parseJson(text)
  if (typeof json !== 'object' || json === null) return []
  const tokens = tokensOf(text)
  const isIndented = text.trim().includes('\n') // Inside of a string there is none.
  return jsonSpellingsOfLibraries.map(({ name, write }) =>
    candidate(
      isIndented || name.startsWith('indented') ? 'pretty-printed' : 're-serialised',
      `the signature is over the same JSON written ${name}: it was written anew after it was signed, or the sender signed another spelling than it sent`,
      write(tokens),
    ),
  )
}

/** A body whose end is missing: as many brackets as would close it. */
function ofCut(body: Uint8Array): readonly SignedCandidate[] {
  const text = Buffer.from(body).toString('utf8')
  if (parseJson(text) !== undefined) return []
  const open: string[] = []
  for (const one of tokensOf(text)) {
    if (one === '{' || one === '[') open.push(one === '{' ? '}' : ']')
    else if (one === '}' || one === ']') open.pop()
  }
  const end = open.toReversed().join('')
  return [end, `"${end}`]
    .filter((rest) => rest !== '')
    .map((rest) =>
      candidate('cut', `the end of the body is missing: ${rest}`, Buffer.concat([body, Buffer.from(rest)])),
    )
}

/** In lines or in one. */
function isBase64(text: string): boolean {
  const letters = text.replaceAll(/\s/g, '')
  return (
    letters !== '' &&
    /^[A-Za-z0-9+/]*$/.test(withoutPadding(letters)) &&
    letters.length - withoutPadding(letters).length <= 2
  )
}
