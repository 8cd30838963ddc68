import { randomInt } from 'node:crypto'
import { createColors } from 'picocolors'
import { columns } from '../../text/columns.ts'
import { escapeInJson, inOneLine, spell, unprintable } from './format-untrusted.ts'

type PicoColors = ReturnType<typeof createColors>
type ColorName = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

export type Colors = { readonly [Name in ColorName]: (text: string | number) => string }

/** Where a command prints: stdout is data, stderr is talk. Whatever cannot be printed is escaped here, whoever it came from. */
export interface Terminal {
  print(this: void, text: string): void
  printJson(this: void, value: unknown): void
  /** Bytes that somebody pipes on or keeps in a file, as they are; only a terminal gets them as text that can be printed. */
  printBytes(this: void, bytes: Uint8Array): void
  talk(this: void, text: string): void
  /** One line on stderr that takes the place of the one before, until something is printed; an empty text takes it away. Nothing where no terminal is there. */
  progress(this: void, text: string): void
  /** One line on stderr where a line of progress cannot be shown, so that a log shows signs of life. */
  milestone(this: void, text: string): void
  /** Aligned columns under a head, for stdout. */
  columns(this: void, head: readonly string[], rows: readonly (readonly string[])[]): string
  /** Colours for stdout. */
  readonly out: Colors
  /** Colours for stderr. */
  readonly err: Colors
}

export function createTerminal(): Terminal {
  const out = marked(colorsFor(process.stdout))
  let shown = ''
  function progress(text: string): void {
    if (!showsProgress() || (text === '' && shown === '')) return
    process.stderr.write(`\r\u001B[K${fitted(inOneLine(printable(text)), process.stderr.columns)}`)
    shown = text
  }
  function write(stream: NodeJS.WriteStream, text: string): void {
    progress('')
    stream.write(`${text}\n`)
  }
  return {
    print: (text) => write(process.stdout, printable(text)),
    printJson: (value) => write(process.stdout, escapeInJson(JSON.stringify(value))),
    printBytes(bytes) {
      progress('')
      if (process.stdout.isTTY) write(process.stdout, printable(Buffer.from(bytes).toString('utf8')))
      else process.stdout.write(bytes)
    },
    progress,
    milestone: (text) => (showsProgress() ? undefined : write(process.stderr, printable(inOneLine(text)))),
    talk: (text) => write(process.stderr, printable(text)),
    columns: (head, rows) => columns([head.map(out.bold), ...rows.map((row) => row.map(toCell))]),
    out,
    err: marked(colorsFor(process.stderr)),
  }
}

const showsProgress = (): boolean => process.stderr.isTTY && process.env['TERM'] !== 'dumb'

/** What fits in one line of a terminal, with a column left for the cursor; one that does not say how wide it is says 0. */
export const fitted = (line: string, width: number): string => line.slice(0, (width || usualWidth) - 1)

const usualWidth = 80

/** NO_COLOR before FORCE_COLOR before TERM=dumb before whether a terminal is there. */
export function colorsFor(stream: { readonly isTTY?: boolean }, env = process.env): PicoColors {
  const { NO_COLOR, FORCE_COLOR, TERM } = env
  if (NO_COLOR) return createColors(false)
  if (FORCE_COLOR) return createColors(!['0', 'false'].includes(FORCE_COLOR))
  return createColors(stream.isTTY === true && TERM !== 'dumb')
}

/** Our own colours carry a number until they are printed. Nobody outside knows it, so what they send in colour is escaped. */
const ours = randomInt(100_000_000, 1_000_000_000)

function marked(colors: PicoColors): Colors {
  const paint = (name: ColorName) => {
    const [open = '', close = ''] = colors[name]('|').split('|').map(addMark)
    return (text: string | number): string => `${open}${text}${close}`
  }
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    green: paint('green'),
    red: paint('red'),
    yellow: paint('yellow'),
  }
}

const addMark = (codes: string): string => codes.replaceAll(/\[(\d+)m/g, `[$1;${ours}m`)

const oursOrUnprintable = new RegExp(String.raw`\u001B\[(\d+);${ours}m|${unprintable.source}`, 'gu')

const printable = (text: string): string =>
  text.replaceAll(oursOrUnprintable, (found: string, color: string | undefined) => {
    if (color !== undefined) return `\u001B[${color}m`
    return found === '\n' ? found : spell(found)
  })

/** Escaped before its width counts; the colours stay marked. */
const toCell = (text: string): string =>
  inOneLine(text).replaceAll(oursOrUnprintable, (found: string, color: string | undefined) =>
    color === undefined ? spell(found) : found,
  )
