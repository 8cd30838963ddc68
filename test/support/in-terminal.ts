import { execFile } from 'node:child_process'
import { promisify, stripVTControlCharacters } from 'node:util'

const run = promisify(execFile)
const main = new URL('../../dist/cli/main.js', import.meta.url).pathname
const program = new URL('in-terminal.py', import.meta.url).pathname

/** What is typed once something has been shown; null closes the terminal. */
export type Typed = readonly (readonly [shown: string, typed: string | null])[]

interface Shown {
  readonly code: number
  readonly text: string
  /** With what moves the cursor, or is a colour. */
  readonly raw: string
}

/** The command line with a terminal around it. */
export async function inTerminal(
  folder: string,
  args: readonly string[],
  typed: Typed,
  columns = 80,
): Promise<Shown> {
  const command = [process.execPath, main, ...args]
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
  const { stdout } = await run('python3', [program, String(columns), JSON.stringify(typed), ...command], {
    cwd: folder,
    env: { ...env, TERM: 'xterm' },
    timeout: 30_000,
  })
  const [, raw = '', code = ''] = /^([^]*)\n(-?\d+)\n$/.exec(stdout) ?? []
  return { code: Number(code), text: stripVTControlCharacters(raw).replaceAll('\r', ''), raw }
}
