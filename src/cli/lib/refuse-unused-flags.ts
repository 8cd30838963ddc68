import { HookdrillError } from '../../kernel/errors/error.ts'
import type { Origin } from './read-values.ts'

interface TunnelFlags<T> {
  readonly domain: T
  readonly authtokenFile: T
}

/**
 * Refuses flags of a tunnel where none is opened: whoever gives them believes to be published. Their variables and the config
 * file may say them all the time, since other commands read them, too.
 */
export function refuseUnusedFlags(
  flags: TunnelFlags<string | undefined>,
  origins: TunnelFlags<Origin>,
  wayOut: string,
): void {
  const given = [
    ['--domain', flags.domain, origins.domain],
    ['--authtoken-file', flags.authtokenFile, origins.authtokenFile],
  ] as const
  const unused = given.find(([, , origin]) => origin === 'flag')
  if (unused)
    throw new HookdrillError(
      'invalid_flag',
      `${unused[0]} ${unused[1]} is for a tunnel, and none is opened`,
      {
        suggestion: wayOut,
      },
    )
}
