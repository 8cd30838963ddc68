import { exitCode } from './exit.ts'

/** Resolves with the exit code when somebody asks what serves until then to end, or closes its terminal; a second Ctrl-C ends it at once. */
export const interrupted = (): Promise<number> => askedToEnd({ hungUp: exitCode.ok, terminated: exitCode.ok })

/** The same for work that has a result: who ends it before has not been told that all is well, and the process ends with what says so. */
export async function cutShort(): Promise<number> {
  const code = await askedToEnd(exitCode)
  process.exitCode = code
  return code
}

function askedToEnd({
  hungUp,
  terminated,
}: Readonly<Record<'hungUp' | 'terminated', number>>): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGHUP', () => {
      process.once('exit', leaveTerminal)
      resolve(hungUp)
    })
    process.once('SIGTERM', () => resolve(terminated))
    process.once('SIGINT', () => {
      process.once('SIGINT', () => process.exit(exitCode.interrupted))
      resolve(exitCode.interrupted)
    })
  })
}

/** Node gives back a terminal as it was, and aborts where it is gone: who was hung up ends by that instead. */
function leaveTerminal(): void {
  if ([process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY))
    process.kill(process.pid, 'SIGHUP')
}

/** Somebody asked the process to end before the work was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly exitCode: number

  constructor(code: number) {
    super('interrupted')
    this.exitCode = code
  }
}

/**
 * What the work gives, unless somebody asks the process to end first; the work itself goes on.
 *
 * @throws {Interrupted} in that case.
 */
export const unlessInterrupted = <T>(end: Promise<number>, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    end.then((code): never => {
      throw new Interrupted(code)
    }),
  ])

/** Ends work that can say what it has done so far: aborted with an `Interrupted`. */
export interface Stop {
  readonly signal: AbortSignal
}

export function stopAt(end: Promise<number>): Stop {
  const controller = new AbortController()
  void end.then((code) => controller.abort(new Interrupted(code)))
  return controller
}
