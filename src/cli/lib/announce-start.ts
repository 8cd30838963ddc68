import type { HookdrillServer } from '../../http/server.ts'
import { formatAccess, type MockAccess } from './format-access.ts'
import type { Terminal } from './terminal.ts'

interface Ready {
  readonly server: HookdrillServer
  readonly hasKnownCredentials: boolean
  readonly vendors: Readonly<Record<string, MockAccess>>
  /** Where a tunnel publishes the vendor APIs. */
  readonly publicUrl: string | undefined
}

interface AnnouncedFlags {
  readonly intercept: boolean
  readonly forwardTo: string | undefined
  readonly writeEnv: string | undefined
  readonly seed: string | undefined
  readonly state: string | undefined
}

/** Says, for people, where everything is and who can reach it. */
export function announceStart(
  { server, vendors, publicUrl, ...ready }: Ready,
  flags: AnnouncedFlags,
  terminal: Pick<Terminal, 'print' | 'talk' | 'out'>,
): void {
  const { print, talk } = terminal
  const { url, urls, controlToken, isPublic } = server
  const credentials = aboutCredentials(flags, ready)
  print(formatAccess(vendors, terminal))
  if (controlToken !== undefined) print(`\ncontrol token  ${controlToken}`)
  talk(
    `\nhookdrill listens on ${url}; dashboard at ${url}/_hookdrill/, control API at ${url}/_hookdrill. Ctrl-C ends it.`,
  )
  if (urls.length > 1)
    talk(
      `It listens on all addresses, also ${urls.slice(1).join(', ')}. Links point to ${url}: give --public-url with the URL that others use.`,
    )
  if (publicUrl !== undefined)
    talk(
      `The vendor APIs are published at ${publicUrl}, the control API is not. Whoever knows a credential can use them${credentials}`,
    )
  if (isPublic)
    talk(
      `Others can call it. The control API wants its token; whoever knows a credential can use the vendor APIs${credentials} Webhooks to this machine itself are refused unless you allow them: --allow-host 127.0.0.1.`,
    )
  if (flags.intercept)
    talk(
      `It stands before the vendors' own hosts for programs with these variables: eval "$(hookdrill env --server ${url})"`,
    )
  if (flags.forwardTo !== undefined) {
    const inFile = flags.writeEnv === undefined ? '' : `, and in ${flags.writeEnv}`
    talk(
      `Every vendor sends its webhooks to ${flags.forwardTo}. The secrets of those that sign are above, as webhookSecret${inFile}. The vendors themselves would want public https URLs; --vendor-rules enforces what they want.`,
    )
  }
}

function aboutCredentials(
  { seed, state }: AnnouncedFlags,
  { hasKnownCredentials }: Pick<Ready, 'hasKnownCredentials'>,
): string {
  if (hasKnownCredentials)
    return ', and these are the same on every machine: a new --state folder makes others.'
  if (seed !== undefined) return '.'
  return state === undefined
    ? '; credentials are new at every start, unless you give a --seed.'
    : '; credentials were drawn for this --state folder.'
}
