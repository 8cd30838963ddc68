import { NoJsonError } from '../data/json-check.ts'
import { readJson } from '../data/read-json.ts'
import { createPause } from '../time/in-slices.ts'

/** Objects that lie in lists so deep, such as rows by vendor and table, are read one by one. */
const rowDepth = 4

/**
 * Reads JSON that may be very long, with turns for others in between: what is in its lists of rows is read piece by piece, so that
 * neither the whole text is ever there nor is all of it read in one go.
 *
 * @throws {SyntaxError} for what is not JSON: says where, and repeats nothing of it.
 */
export async function readLongJson(bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  const pause = createPause()
  const splitter = new RowSplitter()
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; from += sliceLength) {
      splitter.add(chunk.subarray(from, from + sliceLength))
      const wait = pause()
      if (wait) await wait
    }
  }
  return splitter.end()
}

const sliceLength = 65_536

const codeOf = (character: string): number => character.charCodeAt(0)
const [quote, backslash] = [codeOf('"'), codeOf('\\')]
const [openList, closeList, openObject, closeObject] = [codeOf('['), codeOf(']'), codeOf('{'), codeOf('}')]

/** Cuts rows out of a text that comes in pieces, and puts the number of each in its place. */
class RowSplitter {
  readonly #rows: unknown[] = []
  /** What is left without the rows. */
  readonly #rest: Buffer[] = []
  #restLength = 0
  /** Up to where in the rest what follows lies how much further on. */
  readonly #moved: { readonly from: number; readonly by: number }[] = []
  /** The row that has begun, and how many bytes went before it. */
  #row: Buffer[] | undefined
  #rowBegan = 0
  #before = 0
  /** What is open, from the outside to the inside. */
  readonly #open: number[] = []
  #isText = false
  #isEscaped = false

  add(chunk: Uint8Array): void {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]
      if (this.#isText) this.#readText(byte)
      else if (byte === quote) this.#isText = true
      else if (byte === openList || byte === openObject) {
        if (byte === openObject && this.#isInListOfRows()) {
          this.#keep(chunk.subarray(from, at))
          this.#row = []
          this.#rowBegan = this.#before + at
          from = at
        }
        this.#open.push(byte)
      } else if (byte === closeList || byte === closeObject) {
        this.#open.pop()
        if (this.#row && this.#open.length === rowDepth) {
          this.#keep(chunk.subarray(from, at + 1))
          this.#endRow(this.#row, this.#before + at + 1)
          from = at + 1
        }
      }
    }
    this.#keep(chunk.subarray(from))
    this.#before += chunk.length
  }

  end(): unknown {
    if (this.#row) this.#rest.push(...this.#row) // It says itself what is wrong with it.
    const rest = parsed(this.#rest, (at) => at + (this.#moved.findLast(({ from }) => from <= at)?.by ?? 0))
    return this.#withRows(rest, 0)
  }

  #readText(byte: number | undefined): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) this.#isText = false
  }

  #isInListOfRows(): boolean {
    return this.#open.length === rowDepth && this.#open.at(-1) === openList
  }

  #keep(bytes: Uint8Array): void {
    const into = this.#row ?? this.#rest
    if (bytes.length > 0) into.push(Buffer.from(bytes)) // A copy: whoever reads may use its memory again.
    if (!this.#row) this.#restLength += bytes.length
  }

  #endRow(row: readonly Buffer[], end: number): void {
    const began = this.#rowBegan
    const place = Buffer.from(`{"":${this.#rows.length}}`)
    this.#rows.push(parsed(row, (at) => began + at))
    this.#row = undefined
    this.#keep(place)
    this.#moved.push({ from: this.#restLength, by: end - this.#restLength })
  }

  /** Every object in a list of rows stands for one. */
  #withRows(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value))
      return depth === rowDepth - 1
        ? value.map((one: unknown) => (isPlace(one) ? this.#rows[one['']] : one))
        : value.map((one) => this.#withRows(one, depth + 1))
    for (const [name, part] of Object.entries(value))
      Object.defineProperty(value, name, {
        value: this.#withRows(part, depth + 1),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    return value
  }
}

function parsed(pieces: readonly Buffer[], placeOf: (at: number) => number): unknown {
  const text = Buffer.concat(pieces).toString('utf8')
  try {
    return readJson(text)
  } catch (error) {
    if (!(error instanceof NoJsonError)) throw error
    const at = placeOf(Buffer.byteLength(text.slice(0, error.offset)))
    throw new SyntaxError(`after ${at} bytes: expected ${error.expected}`, { cause: error })
  }
}

const isPlace = (value: unknown): value is { readonly '': number } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
