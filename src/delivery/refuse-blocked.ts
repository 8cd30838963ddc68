import { HookdrillError } from '../kernel/errors/error.ts'

/** What knows where nothing may be sent. */
export interface Refusing {
  /** Why nothing may be sent to a URL, if that is so. */
  refusal(url: string): string | undefined
}

/**
 * @param shown what was given, where the URL only stands for it
 * @throws {HookdrillError} for a URL to which nothing may be sent.
 */
export function refuseBlocked(url: string, { refusal }: Refusing, shown = url): void {
  const why = refusal(url)
  if (why !== undefined)
    throw new HookdrillError('receiver_blocked', `nothing was sent to ${shown}: ${why}`, {
      suggestion: why.includes('--allow-host')
        ? 'that is a flag of "hookdrill start"; "hookdrill hosts allow" does it later'
        : undefined,
    })
}
