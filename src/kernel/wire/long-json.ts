import { createPause } from '../time/in-slices.ts'

/** Objects that lie in lists so deep, such as rows by vendor and table, are read one by one. */
const rowDepth = 4

/**
 * Reads JSON that may be very long, with turns for others in between: what is in its lists of rows is read piece by piece, so that
 * neither the whole text is ever there nor is all of it read in one go.
 *
 * @throws {SyntaxError} for what is not JSON.
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
  /** The row that has begun. */
  #row: Buffer[] | undefined
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
          from = at
        }
        this.#open.push(byte)
      } else if (byte === closeList || byte === closeObject) {
        this.#open.pop()
        if (this.#row && this.#open.length === rowDepth) {
          this.#keep(chunk.subarray(from, at + 1))
          this.#endRow(this.#row)
          from = at + 1
        }
      }
    }
    this.#keep(chunk.subarray(from))
  }

  end(): unknown {
    if (this.#row) this.#rest.push(...this.#row) // It says itself what is wrong with it.
    return this.#withRows(JSON.parse(Buffer.concat(this.#rest).toString('utf8')), 0)
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
  }

  #endRow(row: readonly Buffer[]): void {
    this.#rest.push(Buffer.from(`{"":${this.#rows.length}}`))
    this.#rows.push(JSON.parse(Buffer.concat(row).toString('utf8')))
    this.#row = undefined
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

const isPlace = (value: unknown): value is { readonly '': number } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
