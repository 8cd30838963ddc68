import { spawn, type ChildProcess } from 'node:child_process'
import { connect } from 'node:net'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import { pauseMs, realNow } from '../../kernel/time/real-time.ts'
import { hasGroupEnded, killGroup } from '../process-group.ts'
import { createOutputTail, type OutputTail } from './output-tail.ts'

/** The handler under test as a program that is started, killed, and started again. */
export interface HandlerProgram extends AsyncDisposable {
  /**
   * Starts it and waits until it listens.
   *
   * @throws {ProgramError} when it ends before, or does not listen in time.
   * @throws {HookdrillError} when something else listens there already.
   */
  start(): Promise<void>
  /** Kills it and every process of its group, as a crash would, and waits until nobody listens any more. */
  kill(): Promise<void>
  /** Whether it has ended by itself. */
  hasEnded(): boolean
  /** Its newest output. */
  output(): string
}

export interface HandlerProgramOptions {
  /** Run by the shell. */
  readonly command: string
  /** Where it is to listen. */
  readonly url: string
  /** How long it may take to listen, in ms of real time. @default 10000 */
  readonly startWithinMs?: number | undefined
}

/** The program did not come up; `output` is the last that it said. */
export class ProgramError extends UnreachableError {
  readonly output: string

  constructor(code: string, message: string, output: string, suggestion: string) {
    super(code, message, { suggestion })
    this.output = output
  }
}

/** How many lines of its output are shown. */
const shownLines = 20
/** How often is looked whether somebody listens, in ms. */
const tickMs = 20
/** How long a killed group may go on listening, in ms. */
const killedMs = 5000

export function createHandlerProgram(options: HandlerProgramOptions): HandlerProgram {
  const { command, url, startWithinMs = defaultStartMs } = options
  const place = placeOf(url)
  let output = createOutputTail()
  let child: ChildProcess | undefined
  const killNow = (): void => killGroup(child)
  const unwatch = whenThisProcessEnds(killNow)

  async function start(): Promise<void> {
    if (await isServed(place)) throw alreadyServed(url)
    output = createOutputTail()
    const started = spawn('/bin/sh', ['-c', command], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    child = started
    let failure: Error | undefined
    started.on('error', (error) => (failure = error))
    output.follow(started.stdout)
    output.follow(started.stderr)
    const end = realNow() + startWithinMs
    while (!(await isServed(place))) {
      if (failure || hasGroupEnded(started)) {
        await pauseMs(tickMs) // What it said last may still be on its way.
        throw endedEarly(failure?.message ?? `ended with ${howEnded(started)}`, options, output)
      }
      if (realNow() > end) throw neverListened(startWithinMs, options, output)
      await pauseMs(tickMs)
    }
  }

  return {
    start,
    async kill() {
      killNow()
      await untilSilent(place, url)
      child = undefined
    },
    hasEnded: () => child !== undefined && hasGroupEnded(child),
    output: () => output.lines(shownLines),
    async [Symbol.asyncDispose]() {
      killNow()
      unwatch()
      await Promise.resolve()
    },
  }
}

const defaultStartMs = 10_000

const endedEarly = (how: string, { command, url }: HandlerProgramOptions, output: OutputTail): ProgramError =>
  new ProgramError(
    'handler_ended',
    `the command ${JSON.stringify(command)} ${how} before anything listened at ${url}`,
    output.lines(shownLines),
    'give a command that starts your handler and stays, such as --command "python app.py"',
  )

const neverListened = (
  withinMs: number,
  { command, url }: HandlerProgramOptions,
  output: OutputTail,
): ProgramError =>
  new ProgramError(
    'handler_does_not_listen',
    `the command ${JSON.stringify(command)} runs, and after ${withinMs / 1000} s nothing listens at ${url}`,
    output.lines(shownLines),
    'say with --to where it listens, or give it more time with --start-within',
  )

/** Until nobody listens there any more. */
async function untilSilent(place: Place, url: string): Promise<void> {
  const end = realNow() + killedMs
  while (await isServed(place)) {
    if (realNow() > end) throw survives(url)
    await pauseMs(tickMs)
  }
}

const howEnded = ({ exitCode, signalCode }: ChildProcess): string =>
  signalCode === null ? `exit code ${exitCode}` : `signal ${signalCode}`

/** Also when somebody closes the terminal, whose signal does not reach a group of its own. */
function whenThisProcessEnds(run: () => void): () => void {
  const hungUp = (): void => process.exit(129)
  process.on('exit', run)
  process.on('SIGHUP', hungUp)
  return () => {
    process.off('exit', run)
    process.off('SIGHUP', hungUp)
  }
}

interface Place {
  readonly host: string
  readonly port: number
}

function placeOf(url: string): Place {
  const { hostname, port, protocol } = new URL(url)
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  }
}

/** Whether anybody takes a connection there. */
const isServed = ({ host, port }: Place): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const end = (is: boolean): void => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })

const alreadyServed = (url: string): HookdrillError =>
  new HookdrillError('port_taken', `something else listens at ${new URL(url).host} already`, {
    suggestion: 'end it first: the command starts your handler there',
  })

const survives = (url: string): HookdrillError =>
  new HookdrillError(
    'handler_survives',
    `the handler was killed with its process group, and something still listens at ${new URL(url).host}`,
    {
      suggestion: 'give a command whose processes stay in its group: no setsid, no daemon, no container',
    },
  )
