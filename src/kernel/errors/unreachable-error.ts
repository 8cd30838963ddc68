import { HookdrillError } from './error.ts'

/** Nobody answers where somebody should be. */
export class UnreachableError extends HookdrillError {
  override readonly name = 'UnreachableError'
}
