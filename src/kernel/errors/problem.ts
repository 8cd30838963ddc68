import { HookdrillError } from './error.ts'

/** One thing that is wrong with a file or value that somebody wrote, and where. */
export interface Problem {
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly suggestion?: string | undefined
}

/** What another part of hookdrill finds wrong with a value, as a problem at this place. */
export function problemFrom(error: unknown, path: Problem['path']): Problem {
  if (!(error instanceof HookdrillError)) throw error
  return { path, message: error.message, suggestion: error.suggestion }
}
