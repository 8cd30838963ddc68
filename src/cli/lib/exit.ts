import { fileProblem } from '../../kernel/errors/file-problem.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import { inOneLine } from './format-untrusted.ts'
import { withoutUsers } from '../../kernel/wire/without-users.ts'

/** What the exit code says, the same for every command. */
export const exitCode = {
  ok: 0,
  /** An assertion, a journey or a grade failed. */
  failed: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** What was to be called does not answer. */
  unreachable: 3,
  /** A bug of our own. */
  internal: 4,
  /** By a signal, before the work was done; what serves until then ends well. */
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const

/** What the process will end with, unless a signal has ended its work: that is told then, whatever the work had come to. */
export function endWith(code: number): void {
  if (!isEndedBySignal(process.exitCode)) process.exitCode = code
}

export function isEndedBySignal(code: typeof process.exitCode): boolean {
  const { hungUp, interrupted, terminated } = exitCode
  return [hungUp, interrupted, terminated].some((ended) => ended === code)
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof UnreachableError) return exitCode.unreachable
  return error instanceof HookdrillError || isSystemError(error) ? exitCode.usage : exitCode.internal
}

/** What the system refuses (a folder that cannot be made, a file that cannot be read) says what and where. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error && !(error instanceof HookdrillError)

const systemProblem = (error: NodeJS.ErrnoException): string =>
  error.path === undefined ? error.message : `${error.path}: ${fileProblem(error)}`

/** An error as people read it: what failed, and the way out; in one line when that can be read. Our own bugs show their stack. */
export function formatError(error: unknown): string {
  if (isSystemError(error)) return `hookdrill: ${inOneLine(systemProblem(error))}`
  if (!(error instanceof HookdrillError)) {
    return `hookdrill: this is a bug in hookdrill, please report it\n${error instanceof Error ? error.stack : String(error)}`
  }
  const message = inOneLine(withoutUsers(error.message))
  const suggestion = error.suggestion === undefined ? undefined : inOneLine(withoutUsers(error.suggestion))
  if (suggestion === undefined) return `hookdrill: ${message}`
  return `hookdrill: ${message}${message.length + suggestion.length < 140 ? '; ' : '\n  '}${suggestion}`
}
