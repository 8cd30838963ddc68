import { createColors } from 'picocolors'
import { columns as alignedColumns } from '../../text/columns.ts'

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

/** Aligned columns under a head. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const { bold } = colorsFor(process.stdout)
  return alignedColumns([head.map(bold), ...rows])
}
