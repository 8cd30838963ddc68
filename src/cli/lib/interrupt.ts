import { exitCode } from './exit.ts'

/** Resolves with the exit code when somebody asks what serves until then to end; a second Ctrl-C ends it at once. */
export const interrupted = (): Promise<number> => askedToEnd(exitCode.ok)

/** The same for work that has a result: who ends it before has not been told that all is well. */
export const cutShort = (): Promise<number> => askedToEnd(exitCode.terminated)

function askedToEnd(terminated: number): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve(terminated))
    process.once('SIGINT', () => {
      process.once('SIGINT', () => process.exit(exitCode.interrupted))
      resolve(exitCode.interrupted)
    })
  })
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

/** Ends work that can say what it has done so far; whoever did it looks at the signal, and ends with its code. */
export interface Stop {
  /** Aborted with an `Interrupted`. */
  readonly signal: AbortSignal
  /** What the process ends with when somebody asked it to end. */
  code(): number | undefined
}

export function stopAt(end: Promise<number>): Stop {
  const controller = new AbortController()
  let code: number | undefined
  void end.then((given) => {
    code = given
    controller.abort(new Interrupted(given))
  })
  return { signal: controller.signal, code: () => code }
}
