import type { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'

/** The file is not what it should be. It is left as it is. */
export class StateFileError extends HookdrillError {
  override readonly name = 'StateFileError'
}

/** The error for a file that cannot be used; says where, why, and the way out. */
export const brokenState = (file: string, why: string, cause?: unknown): StateFileError =>
  new StateFileError('broken_state', `${file} is not a saved state: ${why}`, {
    suggestion: 'it has been left as it is; move it away to start with empty accounts, or put back a copy',
    cause,
  })

/** The same for what does not fit a schema, with its place; `within` says in what of the file. */
export function brokenAt(file: string, error: z.ZodError, within = ''): StateFileError {
  const [issue] = error.issues
  return brokenState(file, `${within}at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`, error)
}
