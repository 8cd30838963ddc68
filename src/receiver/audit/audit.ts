import { createReadStream } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { hasCode } from '../durable.ts'
import { maskSignatures, oneLine } from '../toolbox/redact.ts'
import { Date } from '../globals.ts'

/** One line of audit.jsonl. Holds no secrets. */
export interface AuditEntry {
  /** When it was written, by the receiver's clock; ISO 8601. */
  readonly time: string
  readonly vendor: string
  /** The vendor's name for the event; null when the request was refused before it could be read. */
  readonly event: string | null
  /** What the vendor calls the thing: record id, file id, profile id, process id, task id. */
  readonly id: string | null
  /** How it ended. A `note` is not an outcome: it says what went wrong around one. */
  readonly outcome: 'stored' | 'duplicate' | 'ignored' | 'refused' | 'expired' | 'failed' | 'note'
  /** Why; empty for `stored`. */
  readonly reason: string
  /** The stored file, relative to the receiver's folder. */
  readonly file: string | null
  readonly bytes: number | null
  /** Of the stored file, in hex. */
  readonly sha256: string | null
  /** How often the file was asked for. */
  readonly attempts: number
  /** The job it belongs to: the name of its file in the queue. */
  readonly job: string | null
  /** By which duplicates are known. */
  readonly key: string | null
}

const entrySchema: z.ZodType<AuditEntry> = z.object({
  time: z.iso.datetime(),
  vendor: z.string(),
  event: z.string().nullable(),
  id: z.string().nullable(),
  outcome: z.enum(['stored', 'duplicate', 'ignored', 'refused', 'expired', 'failed', 'note']),
  reason: z.string(),
  file: z.string().nullable(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  attempts: z.number(),
  job: z.string().nullable(),
  key: z.string().nullable(),
})

/** What there is to say; the rest is null. */
export type AuditFacts = Pick<AuditEntry, 'vendor' | 'outcome' | 'reason'> & Partial<AuditEntry>

export interface Audit {
  /** Resolves once the line is on disk. */
  append(facts: AuditFacts): Promise<AuditEntry>
  /** In the order in which they were written; read as somebody walks, as there may be very many. */
  entries(): AsyncIterable<AuditEntry>
  close(): Promise<void>
}

/** Opens an audit file, creating it when absent. The first thing to look at after a crash, so it is never rewritten. */
export async function openAudit(path: string, now: () => number): Promise<Audit> {
  const torn = await endsInsideALine(path)
  const file = await open(path, 'a', 0o600)
  if (torn) await file.appendFile('\n')
  const lines = createLineWriter(file)
  return {
    append: async (facts) => {
      const entry = toEntry(facts, now())
      await lines.write(JSON.stringify(entry))
      return entry
    },
    entries: () => readEntries(path),
    close: async () => {
      await lines.idle()
      await file.close()
    },
  }
}

function toEntry(facts: AuditFacts, now: number): AuditEntry {
  const nothing = {
    event: null,
    id: null,
    file: null,
    bytes: null,
    sha256: null,
    attempts: 0,
    job: null,
    key: null,
  }
  const entry = { time: new Date(now).toISOString(), ...nothing, ...facts }
  // Names come from payloads, which strangers can write.
  const [event, id] = [entry.event, entry.id].map((name) => (name === null ? null : oneLine(name, 200)))
  return { ...entry, event: event ?? null, id: id ?? null, reason: maskSignatures(entry.reason) }
}

interface Batch {
  text: string
  readonly written: Promise<void>
}

/** One write and one fsync for all lines that wait, in the order in which they came. */
function createLineWriter(file: FileHandle): { write(line: string): Promise<void>; idle(): Promise<void> } {
  let collecting: Batch | undefined
  let turn = Promise.resolve()

  async function flush(batch: () => Batch): Promise<void> {
    collecting = undefined
    await file.appendFile(batch().text)
    await file.datasync()
  }

  function openBatch(): Batch {
    const batch: Batch = { text: '', written: turn.then(() => flush(() => batch)) }
    // The next batch gets its own chance, whatever becomes of this one; its writers learn of it by `written`.
    turn = batch.written.catch(() => undefined)
    return batch
  }

  return {
    write: (line) => {
      collecting ??= openBatch()
      collecting.text += `${line}\n`
      return collecting.written
    },
    idle: () => turn,
  }
}

async function* readEntries(path: string): AsyncGenerator<AuditEntry> {
  for await (const line of linesOf(createReadStream(path, 'utf8'))) {
    const parsed = entrySchema.safeParse(parseJson(line))
    if (parsed.success) yield parsed.data
  }
}

/** What the system calls a line: JSON may have other ends of lines in it. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = ''
  for await (const piece of pieces) {
    const lines = `${begun}${piece}`.split('\n')
    begun = lines.pop() ?? ''
    yield* lines
  }
  yield begun
}

/** Undefined for a line that a crash cut short: what it was to say had not been acknowledged to anybody. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function endsInsideALine(path: string): Promise<boolean> {
  try {
    const { size } = await stat(path)
    if (size === 0) return false
    const last = await text(createReadStream(path, { start: size - 1 }))
    return last !== '\n'
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}
