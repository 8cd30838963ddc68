import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'

const main = new URL('../../dist/cli/main.js', import.meta.url).pathname

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams
  /** The next line of stdout, as JSON. */
  line(): Promise<unknown>
  readonly ended: Promise<Ended>
}

/** The built command line, without colours and without an ngrok token of this machine. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const { NGROK_AUTHTOKEN: _, ...clean } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...clean, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  })
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const lines = createInterface(child.stdout)
  const read = lines[Symbol.asyncIterator]()
  lines.on('line', (line) => stdout.push(line))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()))
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout: stdout.join('\n'), stderr: stderr.join('') })),
  )
  return {
    child,
    ended,
    async line() {
      const next = await read.next()
      if (next.done) throw new Error(`it ended: ${(await ended).stderr}`)
      return JSON.parse(next.value)
    },
  }
}
