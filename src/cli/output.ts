import { createColors } from 'picocolors'
import Table from 'cli-table3'

/** stdout is data, stderr is talk. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`)
export const talk = (text: string): void => void process.stderr.write(`${text}\n`)
export const printJson = (value: unknown): void => print(JSON.stringify(value))

/** NO_COLOR before FORCE_COLOR before whether a terminal is there. */
export function colorsFor(stream: { readonly isTTY?: boolean }): ReturnType<typeof createColors> {
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR) return createColors(false)
  if (FORCE_COLOR) return createColors(FORCE_COLOR !== '0')
  return createColors(stream.isTTY === true)
}

const invisible = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** Aligned columns without lines, which read and pipe well. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const { bold } = colorsFor(process.stdout)
  const table = new Table({
    chars: invisible,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  })
  table.push(head.map(bold), ...rows.map((row) => [...row]))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
