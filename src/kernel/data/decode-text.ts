import { TextDecoder } from 'node:util'
import { isUtf8 } from 'node:buffer'
import { HookdrillError } from '../errors/error.ts'

/**
 * The text of a file that somebody gave: editors and shells write UTF-8 or UTF-16, with a byte order mark or without, and end
 * lines as they like. Its lines end in LF.
 *
 * @throws {HookdrillError} for bytes that are not text.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  if (encoding === undefined || (encoding === 'utf-8' && !isUtf8(bytes))) throw notText()
  // The byte order mark is taken off by the decoder.
  return new TextDecoder(encoding).decode(bytes).replaceAll('\r\n', '\n')
}

/**
 * As `decodeText`, of bytes that come in pieces, with lines that end as they do.
 *
 * @throws {HookdrillError} for bytes that are not text.
 */
export async function* decodePieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const piece of pieces) {
    if (piece.length === 0) continue
    const encoding = decoder?.encoding ?? encodingOf(piece)
    if (encoding === undefined) throw notText()
    decoder ??= new TextDecoder(encoding, { fatal: true })
    const text = decoded(decoder, piece)
    if (text !== '') yield text
  }
  const rest = decoder ? decoded(decoder) : ''
  if (rest !== '') yield rest
}

function decoded(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
  } catch {
    throw notText()
  }
}

const notText = (): HookdrillError =>
  new HookdrillError('not_text', 'it is not text in UTF-8 or UTF-16', { suggestion: 'save it as UTF-8' })

/** Without a mark, text that is mostly ASCII has its zero bytes on one side. Undefined for what cannot be text. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (!bytes.includes(0)) return 'utf-8'
  if (bytes.length % 2 === 1) return undefined
  if (first !== 0 && second === 0) return 'utf-16le'
  return first === 0 && second !== 0 ? 'utf-16be' : undefined
}
