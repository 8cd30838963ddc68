import { createHash, createHmac, randomBytes } from 'node:crypto'
import { hexDigits, lettersAndDigits, uuidOf, type Ids } from '../../kernel/data/ids.ts'
import type { Collection } from '../../kernel/data/table.ts'

export interface SequenceRow {
  readonly id: string
  readonly last: number
}

export interface IdOptions {
  /** Names the tenant and vendor: what `stable` values depend on. */
  readonly owner: string
  /** Makes every id repeatable; left out, ids are random. */
  readonly seed?: string | undefined
  readonly sequences: Collection<SequenceRow>
  /** How far on each sequence begins, as in an account that is not new. @default 0 */
  readonly numbersFrom?: number | undefined
}

/** Where the ids of a mock come from. */
export interface IdOrigin {
  /** What `stable` values depend on. */
  readonly key: string
  /** How many draws have been made from a seed. */
  readonly drawn: number
}

export interface OwnIds extends Ids {
  origin(): IdOrigin
  /** Goes on from there, so that credentials stay and no id comes twice; left out, starts anew. */
  adopt(origin?: IdOrigin): void
}

/** A vendor that makes names up at run time must not fill the memory. */
const mostKnown = 100

export function createIds({ owner, seed, sequences, numbersFrom = 0 }: IdOptions): OwnIds {
  const own = { key: `${seed ?? ''}/${owner}`, drawn: 0 }
  let { key, drawn } = own
  /** Vendors name each of theirs in their code, and ask for them at every call. */
  const known = new Map<string, string>()
  const draw =
    seed === undefined
      ? drawRandom
      : (size: number): Uint8Array => stretch(`${seed}/${owner}#${drawn++}`, size)

  return {
    uuid: () => toUuid(draw(16)),
    token: (length, alphabet = lettersAndDigits) => spell(draw(length * 2), length, alphabet),
    next(sequence, from = 1) {
      const last = sequences.get(sequence)?.last
      return sequences.put({ id: sequence, last: last === undefined ? from + numbersFrom : last + 1 }).last
    },
    stable(name, length, alphabet = lettersAndDigits) {
      const asked = `${length} of ${alphabet}: ${name}`
      const before = known.get(asked)
      if (before !== undefined) return before
      const made = spell(stretch(`${key}/${name}`, length * 2), length, alphabet)
      if (known.size < mostKnown) known.set(asked, made)
      return made
    },
    origin: () => ({ key, drawn }),
    adopt(origin = own) {
      if (origin.key !== key) known.clear()
      void ({ key, drawn } = origin)
    },
  }
}

/** Whether what `stable` values depend on has a seed in it. */
export const hasSeed = ({ key }: Pick<IdOrigin, 'key'>): boolean => !key.startsWith('/')

/** How many random bytes are asked of the system at once: to ask for each id alone takes longer than all else about it. */
const blockSize = 4096
let block: Uint8Array = new Uint8Array()

/** Bytes that nobody has drawn before. */
function drawRandom(size: number): Uint8Array {
  if (block.length < size) block = randomBytes(Math.max(blockSize, size))
  const drawn = block.subarray(0, size)
  block = block.subarray(size)
  return drawn
}

/** As many bytes as asked for, always the same for the same name. */
function stretch(name: string, size: number): Uint8Array {
  const key = createHash('sha256').update(name).digest()
  const blocks: Buffer[] = []
  for (let block = 0; block * 32 < size; block++)
    blocks.push(createHmac('sha256', key).update(String(block)).digest())
  return Buffer.concat(blocks).subarray(0, size)
}

/** Two bytes a character keep the bias of the remainder below what anyone could see. */
function spell(bytes: Uint8Array, length: number, alphabet: string): string {
  const view = Buffer.from(bytes)
  let text = ''
  for (let at = 0; at < length; at++) text += alphabet.charAt(view.readUInt16BE(at * 2) % alphabet.length)
  return text
}

function toUuid(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes).toString('hex')
  return uuidOf(digits, hexDigits.charAt(8 + (Number.parseInt(digits.charAt(16), 16) % 4)))
}
