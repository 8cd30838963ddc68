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
