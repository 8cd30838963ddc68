import { HookdrillError } from '../../kernel/errors/error.ts'

/**
 * Refuses flags of a tunnel where none is opened: whoever gives them believes to be published. Their variables may
 * stay set, since other commands read them, too.
 */
export function refuseUnusedFlags(
  flags: { readonly domain?: string | undefined; readonly authtokenFile?: string | undefined },
  wayOut: string,
): void {
  const given = [
    ['--domain', flags.domain, process.env['HOOKDRILL_DOMAIN']],
    ['--authtoken-file', flags.authtokenFile, process.env['HOOKDRILL_AUTHTOKEN_FILE']],
  ] as const
  const unused = given.find(([, value, fromEnv]) => value !== undefined && value !== fromEnv)
  if (unused)
    throw new HookdrillError(
      'invalid_flag',
      `${unused[0]} ${unused[1]} is for a tunnel, and none is opened`,
      {
        suggestion: wayOut,
      },
    )
}
