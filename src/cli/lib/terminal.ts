import { createColors } from 'picocolors'
import { columns } from '../../text/columns.ts'

export type Colors = ReturnType<typeof createColors>

/** Where a command prints: stdout is data, stderr is talk. */
export interface Terminal {
  print(this: void, text: string): void
  printJson(this: void, value: unknown): void
  talk(this: void, text: string): void
  /** Aligned columns under a head, for stdout. */
  columns(this: void, head: readonly string[], rows: readonly (readonly string[])[]): string
  /** Colours for stdout. */
  readonly out: Colors
  /** Colours for stderr. */
  readonly err: Colors
}

export function createTerminal(): Terminal {
  const print = (text: string): void => void process.stdout.write(`${text}\n`)
  const out = colorsFor(process.stdout)
  return {
    print,
    printJson: (value) => print(JSON.stringify(value)),
    talk: (text) => void process.stderr.write(`${text}\n`),
    columns: (head, rows) => columns([head.map(out.bold), ...rows]),
    out,
    err: colorsFor(process.stderr),
  }
}

/** NO_COLOR before FORCE_COLOR before TERM=dumb before whether a terminal is there. */
export function colorsFor(stream: { readonly isTTY?: boolean }, env = process.env): Colors {
  const { NO_COLOR, FORCE_COLOR, TERM } = env
  if (NO_COLOR) return createColors(false)
  if (FORCE_COLOR) return createColors(!['0', 'false'].includes(FORCE_COLOR))
  return createColors(stream.isTTY === true && TERM !== 'dumb')
}
