import { HookdrillError } from '../../kernel/errors/error.ts'
import { fileProblem } from '../../kernel/errors/file-problem.ts'

/** The error for a file that somebody named and that cannot be `read as JSON`, say. */
export const fileError = (path: string, what: string, error: unknown): HookdrillError =>
  new HookdrillError('invalid_file', `${path} cannot be ${what}: ${fileProblem(error)}`, { cause: error })
