import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { codeOf } from '../kernel/errors/code-of.ts'

/** What a command ended with, as a shell says it. */
export interface CommandEnd {
  /** Its own exit code; 128 and the number of the signal that ended it; 127 when there is no such command, 126 when it may not be run. */
  readonly exitCode: number
  /** Why it could not be started. */
  readonly failure?: string
}

/** What is typed at a terminal comes to all of its processes. */
const ofTerminals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT']

/** Windows has no groups of processes. */
const canGroup = process.platform !== 'win32'

const passedOn: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR2']

/** Runs a command with this process's own input, output and terminal, and passes signals on to it. */
export async function runCommandLine(
  [command, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<CommandEnd> {
  // With a terminal, the command must be in its group, and gets by itself what is typed there. Without, it gets a group of its own.
  const hasTerminal = process.stdin.isTTY
  // Heard before the command can say anything: whoever answers that with a signal ends both.
  const handlers = passedOn.map((signal) => {
    const handle = (): void => {
      if (hasTerminal && ofTerminals.includes(signal)) return
      if (hasTerminal || !canGroup || child.pid === undefined) child.kill(signal)
      else signalGroup(child.pid, signal)
    }
    process.on(signal, handle)
    return () => process.off(signal, handle)
  })
  const child = spawn(command, args, { env, stdio: 'inherit', detached: !hasTerminal && canGroup })
  try {
    return await new Promise((resolve) => {
      child.once('error', (error: NodeJS.ErrnoException) => resolve(notStarted(command, error)))
      child.once('exit', (code, signal) =>
        resolve({ exitCode: code ?? 128 + (signal === null ? 0 : constants.signals[signal]) }),
      )
    })
  } finally {
    for (const stop of handlers) stop()
  }
}

/** To what the command has started, too: a shell would leave it behind. */
function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error // It has ended meanwhile.
  }
}

const notStarted = (command: string, { code, message }: NodeJS.ErrnoException): CommandEnd =>
  code === 'ENOENT'
    ? { exitCode: 127, failure: `there is no command "${command}"` }
    : { exitCode: 126, failure: `"${command}" cannot be run: ${message}` }
