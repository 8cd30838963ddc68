import type { JourneyRow } from '../../demo/journey.ts'
import { colorsFor, columns } from './output.ts'

/** `ok` or `FAILED`, in colour. */
export function mark(problems: readonly string[]): string {
  const { green, red } = colorsFor(process.stdout)
  return problems.length === 0 ? green('ok') : red('FAILED')
}

/** One line for each hand-over, from API call to stored file. */
export const journeyTable = (rows: readonly JourneyRow[]): string =>
  columns(
    ['', 'VENDOR', 'EVENT', 'SIGNATURE', 'ATTEMPTS', 'FILE', 'BYTES', 'SHA-256', 'TIME'],
    rows.map((row) => [
      mark(row.problems),
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
