import type { JourneyRow } from '../../demo/journeys.ts'
import type { Terminal } from './terminal.ts'

/** `ok` or `FAILED`, in colour. */
export const mark = (problems: readonly string[], { out }: Pick<Terminal, 'out'>): string =>
  problems.length === 0 ? out.green('ok') : out.red('FAILED')

/** One line for each hand-over, from API call to stored file. */
export const journeyTable = (rows: readonly JourneyRow[], terminal: Terminal): string =>
  terminal.columns(
    ['', 'VENDOR', 'EVENT', 'SIGNATURE', 'ATTEMPTS', 'FILE', 'BYTES', 'SHA-256', 'TIME'],
    rows.map((row) => [
      mark(row.problems, terminal),
      row.vendor,
      row.event,
      row.signature,
      String(row.attempts),
      shorten(row.file),
      String(row.bytes),
      row.sha256.slice(0, 12),
      `${Math.round(row.ms)} ms`,
    ]),
  )

/** Keeps the beginning and the end, which tell files apart. */
const shorten = (file: string): string =>
  file.length <= 44 ? file : `${file.slice(0, 26)}…${file.slice(-17)}`
