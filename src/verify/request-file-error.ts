import { HookdrillError } from '../kernel/errors/error.ts'

/** A stored request that cannot be read as one. */
export class RequestFileError extends HookdrillError {
  override readonly name = 'RequestFileError'

  constructor(source: string, problem: string, suggestion?: string) {
    super('invalid_request_file', `${source}: ${problem}`, { suggestion })
  }
}
