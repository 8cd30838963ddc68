import { z } from 'zod'
import { ownHosts } from '../../http/own-hosts.ts'
import type { PortTakenError } from '../../http/listen.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { afterRealMs } from '../../kernel/time/real-time.ts'

const ofHookdrill = z.union([
  z.object({ status: z.string(), version: z.string() }),
  z.object({ error: z.object({ code: z.enum(['token_required', 'foreign_host']) }) }),
])

/** For how long whoever has the port may think about it, in ms. */
const patienceMs = 3000

/** Whether a hookdrill answers there, and which version it is, where it says so. */
export async function hookdrillAt(
  url: string,
): Promise<{ readonly version: string | undefined } | undefined> {
  const controller = new AbortController()
  const cancel = afterRealMs(patienceMs, () => controller.abort())
  try {
    const response = await fetch(`${url}/_hookdrill/health`, { signal: controller.signal })
    const { data } = ofHookdrill.safeParse(await response.json())
    return data && { version: 'version' in data ? data.version : undefined }
  } catch {
    return undefined // Nobody answers, or something that is not hookdrill.
  } finally {
    cancel()
  }
}

/** Behind what is said of it; nothing where it keeps its version to itself. */
export const formatVersion = ({ version }: { readonly version: string | undefined }): string =>
  version === undefined ? '' : ` (version ${version})`

/** The same error, and who it is that has the port where that is a hookdrill. */
export async function withWhoHasPort(error: PortTakenError): Promise<HookdrillError> {
  const holder = await hookdrillWith(error)
  if (!holder) return error
  return new HookdrillError(error.code, `${error.message}: ${holder}`, {
    suggestion:
      'use that one, end it with Ctrl-C where it runs, or choose another port with --port; --port 0 takes any free one',
    cause: error,
  })
}

/** The same for a command that has mocks of its own: what listens there is of no use to it, and the handler calls what it has. */
export async function withoutUseOfPort(error: PortTakenError): Promise<HookdrillError> {
  const holder = await hookdrillWith(error)
  return new HookdrillError(error.code, holder ? `${error.message}: ${holder}` : error.message, {
    suggestion: `stop ${holder ? 'it with Ctrl-C where it runs' : 'what listens there'}, since this command plays the vendor itself; or choose another port with --port, and then the base URL that your handler calls must have that port, too`,
    cause: error,
  })
}

async function hookdrillWith({ port, host }: PortTakenError): Promise<string | undefined> {
  const other = await hookdrillAt(`http://${ownHosts(host)[0]}:${port}`)
  return other && `another hookdrill listens there${formatVersion(other)}`
}
