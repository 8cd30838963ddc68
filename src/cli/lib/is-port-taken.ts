import type { PortTakenError } from '../../http/listen.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'

/** By its name, since what listens is not loaded by those who do not. */
export const isPortTaken = (error: unknown): error is PortTakenError =>
  error instanceof HookdrillError && error.name === 'PortTakenError'
