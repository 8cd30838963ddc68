import type { FileHandle } from 'node:fs/promises'
import type { CapabilityName } from '../../capabilities/index.ts'
import { decodePieces } from '../../kernel/data/decode-text.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { JsonCheck } from '../../kernel/data/json-check.ts'
import type { OutputOf, ServerAddress } from './call.ts'
import { callCapability } from './call-capability.ts'
import { fileError } from './file-error.ts'
import type { LongBody } from './reach-server.ts'

/**
 * Calls a capability with the JSON in a file, which is sent as it is read: nothing of it is held. It is checked on the way, and what is
 * wrong with its beginning is said before anybody is called. `what` says what it was to be.
 *
 * @throws {HookdrillError} for a file that is none, and in the server's words when it refuses.
 */
export async function sendFile<Name extends CapabilityName>(
  address: ServerAddress,
  name: Name,
  path: string,
  what: string,
): Promise<OutputOf<Name>> {
  const file = await openFile(path)
  const failed: unknown[] = []
  const pieces = noting(checked(path, file, what), failed)
  try {
    const length = await lengthOf(file)
    return await callCapability(address, name, {}, { pieces: await begun(pieces), length })
  } catch (error) {
    // What ends the call when the file is at fault says nothing of the file.
    throw failed[0] ?? error
  } finally {
    await pieces.return(undefined) // Who is refused before the end reads no further.
    await file.close()
  }
}

async function openFile(path: string): Promise<FileHandle> {
  const { open } = await import('node:fs/promises')
  try {
    return await open(path)
  } catch (error) {
    throw fileError(path, 'read', error)
  }
}

/** Only a file in UTF-8 is sent byte by byte as it lies there, without its mark. */
async function lengthOf(file: FileHandle): Promise<LongBody['length']> {
  const stat = await file.stat()
  if (!stat.isFile()) return undefined
  const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0)
  if (buffer.equals(mark)) return stat.size - mark.length
  return buffer.includes(0) || buffer[0] === 0xff || buffer[0] === 0xfe ? undefined : stat.size
}

const mark = Buffer.from([0xef, 0xbb, 0xbf])

/** Each piece is given when the one after it has been read: nobody gets the last of what is not whole. */
async function* checked(path: string, file: FileHandle, what: string): AsyncGenerator<Uint8Array> {
  const check = new JsonCheck()
  let isBegun = false
  let last: Uint8Array | undefined
  try {
    for await (const text of decodePieces(file.createReadStream({ autoClose: false }))) {
      check.add(text)
      if (!isBegun && /^\s*[^\s{]/.test(text)) throw notAnObject(path, what)
      isBegun ||= text.trim() !== ''
      if (last) yield last
      last = Buffer.from(text)
    }
    check.end()
  } catch (error) {
    throw wrongWith(path, error)
  }
  yield last ?? Buffer.alloc(0)
}

const notAnObject = (path: string, what: string): HookdrillError =>
  fileError(path, `read as ${what}`, new TypeError('expected an object'))

function wrongWith(path: string, error: unknown): unknown {
  if (error instanceof SyntaxError) return fileError(path, 'read as JSON', error)
  return error instanceof HookdrillError && error.code === 'invalid_file'
    ? error
    : fileError(path, 'read', error)
}

async function* noting<T>(pieces: AsyncIterable<T>, failed: unknown[]): AsyncGenerator<T> {
  try {
    yield* pieces
  } catch (error) {
    failed.push(error)
    throw error
  }
}

/** The same, of which the first piece has been read: all of it, where it is short. */
async function begun<T>(pieces: AsyncGenerator<T>): Promise<AsyncIterable<T>> {
  const first = await pieces.next()
  return (async function* rest() {
    if (first.done !== true) yield first.value
    yield* pieces
  })()
}
