import { createPause } from '../kernel/time/in-slices.ts'
import { unfinishedPart, type StateEntry } from './state-entry.ts'

/** What of the disk's writer something long needs. */
export interface BitWriter {
  note(entries: readonly StateEntry[]): void
  /** Nothing where nobody wants it any more. */
  keepOnDisk(entries: readonly StateEntry[]): Promise<void> | undefined
}

interface Part {
  readonly tenant: string
  readonly part: string
}

/** So many entries are written in one go at most. */
const atOnce = 100

/**
 * Puts something long in the place of a part: bit by bit beside it, with what others write in between, and at its end in one go. It is
 * read on the way.
 *
 * @throws {NotKeptError} when the disk does not take it; then the part is what it was.
 */
export async function writeBitByBit(
  writer: BitWriter,
  { tenant, part }: Part,
  entriesOf: (at: Part) => Iterable<StateEntry>,
): Promise<void> {
  const unfinished: Part = { tenant, part: unfinishedPart(part) }
  const pause = createPause()
  let some: StateEntry[] = [{ op: 'clear', ...unfinished }]
  const write = async (): Promise<void> => {
    const taken = some
    some = []
    await writer.keepOnDisk(taken)
  }
  try {
    for (const entry of entriesOf(unfinished)) {
      some.push(entry)
      const wait = pause()
      if (wait || some.length >= atOnce) await write()
      if (wait) await wait
    }
    some.push({ op: 'finish', tenant, part })
    await write()
  } catch (error) {
    writer.note([{ op: 'clear', ...unfinished }])
    throw error
  }
}
