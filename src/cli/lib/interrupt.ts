import { exitCode } from './exit.ts'

/** Resolves with the exit code when somebody asks the process to end; a second Ctrl-C ends it at once. */
export function interrupted(): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve(exitCode.ok))
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
